#!/usr/bin/env python3
"""Measures `uddrag extract` beside ripgrep and Presidio: the same bytes, in turn, in one run.

    cargo build --release && python3 benches/beside.py [--rounds 3] [--mib 32] [--work DIR]

`rg` must be on the path (Debian: ripgrep). Presidio takes part where this Python has it (`pip install presidio-analyzer`):
its recognisers of e-mail addresses and Danish telephone numbers alone, without a model of a language. Both only search;
`uddrag` reads the whole text and writes records, evidence and JSON.

The bytes are the two texts of `seeds/`, repeated with other numbers: 4,000 files, and one file that repeats the longer
text. Each command runs once unmeasured and then --rounds times; printed are medians of the processor's seconds (user and
system), the slowest peak of memory, and MB (10^6 bytes) a second of one core. --work says where the bytes and the results
are written: a file system that keeps books, as most on a disk do, costs more than one in memory, such as /dev/shm.
"""
import argparse, os, pathlib, random, re, shutil, statistics, subprocess, sys, tempfile, time

EMAIL = r'[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+\.[A-Za-z]{2,}'
PHONE = r'\+45([ .-]?[0-9]){8}'
PAIR = re.compile(r'(?<=\d\d )\d\d(?=[ \r]*\n)')
FILES = 4000
ROOT = pathlib.Path(__file__).resolve().parent.parent


def renumbered(text, number):
    """The text with another number of the copy in its first line, and other last pairs of digits."""
    other = random.Random(number)
    return f'Dokument {number:06d}\n' + PAIR.sub(lambda _: f'{other.randrange(100):02d}', text)


def corpus(work, mib):
    texts = [path.read_text('utf-8') for path in sorted((ROOT / 'seeds').glob('*.txt'))]
    files, big = work / 'files', work / 'big.txt'
    for number in range(FILES):
        folder = files / f'{number // 500:02d}'
        folder.mkdir(parents=True, exist_ok=True)
        text = renumbered(texts[number % len(texts)], number)
        (folder / f'{number:06d}.txt').write_text(text, 'utf-8')
    longest = max(texts, key=len)
    with open(big, 'w', encoding='utf-8') as out:
        number, written = 0, 0
        while written < mib << 20:
            written += out.write(renumbered(longest, number) + '\n\n')
            number += 1
    return files, big


def run(command, stdout):
    """One process: its seconds of the processor, its seconds by the clock, and its peak of memory in MiB."""
    began = time.perf_counter()
    with open(stdout, 'wb') as out:
        process = subprocess.Popen(command, stdout=out, stderr=subprocess.DEVNULL)
        _, status, used = os.wait4(process.pid, 0)
    if code := os.waitstatus_to_exitcode(status):
        sys.exit(f'{command[0]} ended with {code}: {" ".join(map(str, command))}')
    return used.ru_utime + used.ru_stime, time.perf_counter() - began, used.ru_maxrss / 1024


def presidio(path):
    """Presidio's two recognisers over a file or all files of a folder; prints what they found."""
    import tldextract
    from presidio_analyzer.predefined_recognizers import EmailRecognizer, PhoneRecognizer

    # The list of public suffixes that the package holds; without this it asks for a newer one over the network.
    tldextract.tldextract.TLD_EXTRACTOR = tldextract.TLDExtract(suffix_list_urls=())
    emails, phones = EmailRecognizer(), PhoneRecognizer(supported_regions=('DK',))
    found = [0, 0]
    for file in sorted(path.rglob('*.txt')) if path.is_dir() else [path]:
        text = file.read_text('utf-8')
        found[0] += len(emails.analyze(text, ['EMAIL_ADDRESS'], None))
        found[1] += len(phones.analyze(text, ['PHONE_NUMBER'], None))
    print(*found)


def compare(title, size, commands, rounds, work):
    """Runs the commands in turn and prints a row for each, beside the first."""
    taken = {name: [] for name in commands}
    for measured in range(rounds + 1):
        for name, command in commands.items():
            shutil.rmtree(work / 'out', ignore_errors=True)
            result = run(command, work / 'stdout')
            if measured:
                taken[name].append(result)
    first = next(iter(taken))
    print(f'\n{title}, {size / 1e6:.1f} MB\n{"":28}{"cpu s":>8}{"wall s":>8}{"MB/s":>8}{"MiB":>6}   x {first}')
    for name, results in taken.items():
        cpu, wall, _ = (statistics.median(column) for column in zip(*results))
        beside = statistics.median(one[0] / own[0] for one, own in zip(taken[first], results))
        peak = max(result[2] for result in results)
        print(f'{name:28}{cpu:8.3f}{wall:8.3f}{size / 1e6 / cpu:8.1f}{peak:6.0f}   {beside:.2f}')


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('--bin', default=ROOT / 'target/release/uddrag', help='the program to measure')
    parser.add_argument('--rounds', type=int, default=3)
    parser.add_argument('--mib', type=int, default=32, help='length of the one file')
    parser.add_argument('--work', help='where to write; a folder for the time being, unless it is said')
    parser.add_argument('--presidio', type=pathlib.Path, help=argparse.SUPPRESS)
    said = parser.parse_args()
    if said.presidio:
        return presidio(said.presidio)
    with tempfile.TemporaryDirectory(prefix='uddrag-beside-', dir=said.work) as folder:
        work = pathlib.Path(folder)
        files, big = corpus(work, said.mib)
        rg = lambda path: ['rg', '--no-mmap', '--no-ignore', '-j1', '--json', '-e', EMAIL, '-e', PHONE, path]
        uddrag = lambda path, threads=1: [
            said.bin, 'extract', path, '-o', work / 'out', '--threads', str(threads), '--quiet']
        searched = {}
        has_presidio = subprocess.run(
            [sys.executable, '-c', 'import presidio_analyzer'], stderr=subprocess.DEVNULL).returncode == 0
        if has_presidio:
            searched = {'presidio, two recognisers': [sys.executable, __file__, '--presidio', big]}
        both = sum(path.stat().st_size for path in (ROOT / 'seeds').glob('*.txt'))
        all_files = sum(path.stat().st_size for path in files.rglob('*.txt'))
        compare('the two texts', both, {'rg --json': rg(ROOT / 'seeds'), 'uddrag extract': uddrag(ROOT / 'seeds', 2)},
                max(15, said.rounds), work)
        compare('one file', big.stat().st_size, {'rg --json': rg(big), 'uddrag extract': uddrag(big), **searched},
                said.rounds, work)
        compare(f'{FILES:,} files', all_files, {
            'rg --json': rg(files), 'uddrag extract': uddrag(files), 'uddrag extract, two threads': uddrag(files, 2),
        }, said.rounds, work)


if __name__ == '__main__':
    main()
