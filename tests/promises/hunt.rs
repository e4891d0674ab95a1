use crate::generated::*;
use crate::written::*;
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::{Config, RngSeed, TestRunner};
use std::collections::BTreeMap;
fn signature(problem: &str) -> String {
    if !problem.trim_start().starts_with('"') {
        return problem.chars().filter(|c| !c.is_ascii_digit()).take(80).collect();
    }
    let head: String = problem
        .split("): ")
        .next()
        .unwrap()
        .split(": ")
        .next()
        .unwrap()
        .chars()
        .filter(|c| !c.is_ascii_digit())
        .take(90)
        .collect();
    let ends = [
        "is no furniture",
        "lies in a value",
        "no place in",
        "does not follow",
        "nothing covers",
        "is also in",
        "is empty",
        "is no mark",
        "is no bullet",
        "is no list",
        "is no label",
        "repeats no",
        "beyond",
        "not match",
        "twice",
        "is lost",
        "has letters",
        "where the document",
        "severity",
        "does not stand at",
        "is printed",
    ];
    let end = ends.iter().find(|e| problem.contains(**e)).copied().unwrap_or("?");
    format!("{head} {end}")
}
fn run(text: &str) -> Vec<(String, String)> {
    let t = text.to_owned();
    match std::panic::catch_unwind(move || kept(source(&t))) {
        Ok(Ok(_)) => vec![],
        Ok(Err(p)) => p
            .lines()
            .filter(|l| l.trim_start().starts_with('"'))
            .map(|l| (signature(l), l.trim().to_owned()))
            .collect(),
        Err(e) => {
            let m = e
                .downcast_ref::<String>()
                .cloned()
                .or_else(|| e.downcast_ref::<&str>().map(|s| s.to_string()))
                .unwrap_or_default();
            vec![(format!("PANIC {}", signature(&m)), m)]
        }
    }
}
fn minimise(text: &str, sig: &str) -> String {
    let fails = |t: &str| run(t).iter().any(|(s, _)| s == sig);
    let mut cur: Vec<char> = text.chars().collect();
    let mut size = cur.len().div_ceil(2).max(1);
    let mut budget = 3000;
    loop {
        let mut i = 0;
        let mut any = false;
        while i < cur.len() && budget > 0 {
            budget -= 1;
            let mut next = cur.clone();
            next.drain(i..(i + size).min(cur.len()));
            let t: String = next.iter().collect();
            if fails(&t) {
                cur = next;
                any = true;
            } else {
                i += size;
            }
        }
        if budget == 0 {
            break;
        }
        if size == 1 {
            if !any {
                break;
            }
        } else {
            size = size.div_ceil(2);
        }
    }
    cur.into_iter().collect()
}
#[test]
fn hunt() {
    std::panic::set_hook(Box::new(|_| {}));
    let n: u32 = std::env::var("HUNT").ok().and_then(|s| s.parse().ok()).unwrap_or(500);
    let seed: u64 = std::env::var("SEED").ok().and_then(|s| s.parse().ok()).unwrap_or(1);
    let mut seen: BTreeMap<String, (usize, String, &str)> = BTreeMap::new();
    let strategies: Vec<(&str, BoxedStrategy<String>)> = vec![
        ("any", any::<String>().boxed()),
        ("lines", "(\\PC{0,12}[\r\n \t\u{c}]){0,20}".boxed()),
        ("text", text().boxed()),
        ("directory", directory().boxed()),
        ("brochure", brochure().boxed()),
    ];
    let mut failing = 0;
    for (name, strategy) in &strategies {
        let mut runner =
            TestRunner::new(Config { rng_seed: RngSeed::Fixed(seed), ..Config::default() });
        for _ in 0..n {
            let text = strategy.new_tree(&mut runner).unwrap().current();
            let found = run(&text);
            failing += usize::from(!found.is_empty());
            for (sig, _) in found {
                let e = seen.entry(sig).or_insert((0, text.clone(), name));
                e.0 += 1;
                if text.len() < e.1.len() {
                    e.1 = text.clone();
                    e.2 = name;
                }
            }
        }
    }
    println!("{failing} failing");
    for (sig, (count, text, name)) in seen {
        let small = minimise(&text, &sig);
        println!("---- {count} {name} {sig}\n  {small:?}");
        for (_, p) in run(&small) {
            println!("      {p}");
        }
    }
}
