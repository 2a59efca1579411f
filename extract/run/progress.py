"""A progress bar on standard error, when that is a terminal."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from extract.run.folder import Progress


@contextmanager
def bar() -> Iterator[Callable[[Progress], None] | None]:
    """Something to tell the progress of a run to: documents a second and the time left. None away from a terminal."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, DownloadColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar

    columns = [
        BarColumn(),
        DownloadColumn(),
        TextColumn("{task.fields[records]} records"),
        TextColumn("{task.fields[rate]:.0f}/s"),
        TimeRemainingColumn(),
    ]
    with Bar(*columns, console=Console(stderr=True), transient=True) as shown:
        task = shown.add_task("", total=None, records=0, rate=0.0)

        def tell(progress: Progress) -> None:
            shown.update(task, total=progress.bytes_total, completed=progress.bytes_done, records=progress.records)
            elapsed = shown.tasks[0].elapsed or 0
            shown.update(task, rate=progress.records / elapsed if elapsed else 0.0)

        yield tell
