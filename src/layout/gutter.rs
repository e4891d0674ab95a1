//! How wide the gaps inside lines are that part columns.

/// The fewest blanks of a gap between columns.
pub const GAP: &str = "   ";

/// The fewest of one that parts a line's two sides wherever it stands.
pub const WIDE: &str = "    ";
