"""The commands for those who read results: each takes the folder of a run. They import late, as in `extract.cli`."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from extract.own import VARIABLE, RulesError

UNITS = {"ftm": "entities", "popolo": "nodes", "brat": "documents"}
RUN = typer.Argument(help="folder of a run", exists=True)
Rules = Annotated[
    Path | None,
    typer.Option("--rules", "--profiles", envvar=VARIABLE, file_okay=False, help="folder with your own rules, lexicon lines and profiles"),
]


def register(app: typer.Typer) -> None:
    """Add the commands to the command line."""
    app.command()(view)
    app.command()(notebook)
    app.command()(link)
    app.command()(export)
    app.command()(rules)
    app.command()(mark)
    app.command()(evaluate)


@contextmanager
def plain_errors() -> Iterator[None]:
    """What a user can mend - a bad run, a bad file, a package that is not installed - ends in one line and status 1."""
    from extract.evaluate import GoldError
    from extract.loading import LoadError
    from extract.run import UnreadableError

    try:
        yield
    except ModuleNotFoundError as error:
        typer.echo(f"{error.name} is not installed: pip install 'zugong-extract[export]'", err=True)
        sys.exit(1)
    except (LoadError, GoldError, UnreadableError, OSError) as error:
        typer.echo(error, err=True)
        sys.exit(1)


def take_rules(folder: Path | None) -> None:
    """Use the rules of the user's folder in this process; what does not hold in it ends the command with status 2."""
    if folder is None:
        return
    from extract import use_rules

    try:
        use_rules(folder)
    except RulesError as error:
        raise typer.BadParameter(str(error), param_hint="--rules") from None


def wanted_tables(names: str) -> set[str]:
    """The forms of the flat tables that `--tables` asks for; empty for none."""
    kinds = {name.strip() for name in names.split(",")}
    if not kinds <= {"jsonl", "parquet", "csv", "none"} or ("none" in kinds and len(kinds) > 1):
        raise typer.BadParameter(f"{names!r}: jsonl, parquet, csv, several of them with commas, or none", param_hint="--tables")
    return kinds - {"none"}


def export_tables(out: Path, kinds: set[str]) -> None:
    """Write the flat tables of a run that is whole in further forms."""
    for kind in sorted(kinds):
        from extract.export import export

        with plain_errors():
            export(out, kind)


def link(
    out: Annotated[Path, RUN] = Path("out"),
    corrections: Annotated[Path | None, typer.Option(help="TOML file of [[same]] and [[apart]], each with members = [refs]")] = None,
) -> None:
    """Join people and bodies over a run into people.jsonl and bodies.jsonl, every join with its reason.

    Example: extract link out --corrections corrections.toml
    """
    from extract.link import write_links
    from extract.link.corrections import CorrectionError

    with plain_errors():
        try:
            people, bodies = write_links(out, corrections)
        except CorrectionError as error:
            raise typer.BadParameter(str(error), param_hint="--corrections") from None
    typer.echo(f"{people} people, {bodies} bodies -> {out}", err=True)


def notebook(out: Annotated[Path, RUN] = Path("out")) -> None:
    """Write explore.ipynb into the folder of a run: counts, timelines, people, bodies, deadlines, one document with its marks.

    Example: extract notebook out && jupyter lab out/explore.ipynb
    """
    from extract.notebook import write_notebook

    with plain_errors():
        typer.echo(f"{write_notebook(out)} (run it with pip install 'zugong-extract[notebook]')", err=True)


def export(
    out: Annotated[Path, RUN] = Path("out"),
    to: Annotated[str, typer.Option("--to", help="parquet, csv, duckdb, ftm, popolo or brat")] = "csv",
    into: Annotated[Path | None, typer.Option(help="folder (parquet, csv, brat) or file to write, by default in the run's folder")] = None,
) -> None:
    """Write a run for other programs: tables, registers of officials, marks to correct by hand.

    Example: extract export out --to parquet
    """
    from extract.export import FORMATS, export

    if to not in FORMATS:
        raise typer.BadParameter(f"{to!r} is none of {', '.join(FORMATS)}", param_hint="--to")
    with plain_errors():
        path, count = export(out, to, into)
    typer.echo(f"{count} {UNITS.get(to, 'rows')} -> {path}", err=True)


def view(
    out: Annotated[Path, RUN] = Path("out"),
    page: Annotated[Path | None, typer.Option("--page", help="the file to write, by default view.html in the run's folder")] = None,
    title: Annotated[str | None, typer.Option(help="title of the page")] = None,
    rules: Rules = None,
) -> None:
    """Write a run as one HTML page to read, search and check it in a browser; the page needs no network.

    Example: extract view out
    """
    take_rules(rules)
    from extract.view import write_view

    with plain_errors():
        path = write_view(out, page, title=title)
    typer.echo(f"{path} ({path.stat().st_size / 1e6:.1f} MB)", err=True)


def rules(
    run: Annotated[Path | None, typer.Option(help="folder of a run: tells how often each rule made a fact of it", exists=True)] = None,
    kind: Annotated[str | None, typer.Option(help="only the rules of dates, organisations, officials, lists or meetings")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="everything as JSON, with the patterns")] = False,
    rules: Rules = None,
) -> None:
    """List every rule with its examples and counter-examples.

    Example: extract rules --kind dates --run out
    """
    import json

    take_rules(rules)
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


def mark(
    file: Annotated[Path, typer.Argument(help="a document", exists=True, dir_okay=False)],
    published: Annotated[str | None, typer.Option(help="EDTF or ISO date that relative dates refer to")] = None,
    rules: Rules = None,
) -> None:
    """Print what the rules find in FILE as a gold file to correct by hand; `extract evaluate` then measures against it.

    Example: extract mark seeds/003_b5819832304a74dc.txt > gold/003_b5819832304a74dc.json
    """
    take_rules(rules)
    from extract.mark import gold_text
    from extract.run import UnreadableError, extract_file

    try:
        document = extract_file(file, published=published)
    except UnreadableError as error:
        typer.echo(error, err=True)
        sys.exit(1)
    typer.echo(gold_text(document, file.name), nl=False)


def evaluate(
    gold: Annotated[Path, typer.Option(exists=True, file_okay=False, help="folder of gold files, see tests/data/gold and `extract mark`")],
    text: Annotated[Path, typer.Option(exists=True, file_okay=False, help="folder of the documents they mark")],
    against: Annotated[Path | None, typer.Option(exists=True, help="folder of an earlier run: what was gained and lost since")] = None,
    show: Annotated[str | None, typer.Option(help="also print what was missed and found too much of this kind")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="figures and evidence as JSON")] = False,
    rules: Rules = None,
) -> None:
    """Precision, recall and F1 by kind against hand-marked gold.

    Example: extract evaluate --gold tests/data/gold --text seeds --against out
    """
    import json

    take_rules(rules)
    from extract import verdict
    from extract.evaluate import GoldError, evaluate
    from extract.loading import documents
    from extract.models import Document

    with plain_errors():
        scores = evaluate(gold, text)
        before = None
        if against:
            earlier = {Path(one.source.path or one.doc_id).name: one for one in documents(against)}

            def read(path: Path) -> Document:
                if path.name not in earlier:
                    raise GoldError(f"{against} holds no record of {path.name}")
                return earlier[path.name]

            before = evaluate(gold, text, read)
    if not scores:
        raise typer.BadParameter(f"no gold files in {gold}", param_hint="--gold")
    if show is not None and show not in scores:
        raise typer.BadParameter(f"{show!r} is none of {', '.join(scores)}", param_hint="--show")
    changed = verdict.changes(before, scores) if before else None
    if as_json:
        typer.echo(json.dumps(verdict.figures(scores, changed), ensure_ascii=False, indent=1))
        return
    typer.echo(verdict.table(scores, changed))
    for line in [*(verdict.evidence(scores, show) if show else []), *(verdict.difference(changed) if changed else [])]:
        typer.echo(line)
