"""What commands that take reports and incidents share: their options, loading an input, one answer after the other."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from ..errors import FileError, GeoError, UsageError
from ..inputs import STDIN, read_source
from .console import complain

if TYPE_CHECKING:
    from ..gazetteer import Gazetteer
    from ..gazetteer.asking import Geocoder
    from ..incident.model import Incident
    from ..reports import Report

__all__ = [
    "add_coarsening", "add_gazetteer", "add_inputs", "add_output", "answer_each", "load_input", "load_together",
    "name_input", "open_output", "open_overlays", "positive", "refuse_overwriting",
]  # fmt: skip

INCIDENTS = (".yaml", ".yml")
TABLES = (".csv", ".tsv", ".xlsx", ".parquet", ".geojson", ".gpkg", ".json")
INPUTS_HELP = "report (.txt, .md, .html; - for standard input) or incident file (.yaml)"


def add_inputs(parser: argparse.ArgumentParser) -> None:
    """Add the inputs: reports and incident files."""
    parser.add_argument("inputs", nargs="+", metavar="INPUT", help=INPUTS_HELP)


def add_gazetteer(parser: argparse.ArgumentParser) -> None:
    """Add `--gazetteer FILE`, which may be given several times, and `--no-imported`."""
    parser.add_argument(
        "--gazetteer",
        action="append",
        default=[],
        metavar="FILE",
        help="places of your own (.csv, .geojson, .kml, .kmz, .gpkg) that go before the embedded ones; "
        "may be given several times",
    )
    parser.add_argument(
        "--online",
        default="",
        metavar="SERVICE",
        help="ask nominatim, photon, pelias or geonames for names that the gazetteer lacks; only the names are sent",
    )
    parser.add_argument(
        "--contact", default="", metavar="WHO", help="your e-mail or web address, sent to the service that you ask"
    )
    parser.add_argument(
        "--online-url", default="", metavar="URL", help="a server of your own, in place of the public one"
    )
    parser.add_argument(
        "--no-imported",
        action="store_true",
        help="leave out what `gazetteer import` brought, for the same answers on every machine",
    )


def add_coarsening(parser: argparse.ArgumentParser) -> None:
    """Add `--coarsen RULE`, which may be given several times."""
    parser.add_argument(
        "--coarsen",
        action="append",
        default=[],
        metavar="SIZE",
        help="protect positions: move them onto a grid (5km), or only some of them (events=5km, bases=2km, own=1km, "
        "settlements=exact), and hide coordinates in words; may be given several times",
    )


def positive(words: str) -> int:
    """Return a whole number of at least 1, for `--limit`."""
    number = int(words) if words.strip().isdecimal() else 0
    if number < 1:
        raise argparse.ArgumentTypeError(f"{words!r} is no whole number of 1 or more")
    return number


def add_output(parser: argparse.ArgumentParser, words: str) -> None:
    """Add `-o FILE`."""
    parser.add_argument("-o", "--output", metavar="FILE", default="", help=words)


def open_overlays(args: argparse.Namespace) -> Gazetteer:
    """Return the gazetteer with the person's imports, unless they are left out, and own files on top."""
    from ..gazetteer import open_gazetteer

    if args.no_imported:
        os.environ["INCIDENTMAP_IMPORTED"] = "0"  # for whatever else of this command opens the gazetteer
    gazetteer = open_gazetteer(*(Path(name) for name in args.gazetteer))
    return gazetteer.with_online(_open_online(args)) if args.online else gazetteer


def _open_online(args: argparse.Namespace) -> Geocoder:
    """Return the service to ask; who asks and with what key may stand in the environment."""
    from ..online import open_geocoder

    contact = args.contact or os.environ.get("INCIDENTMAP_CONTACT", "")
    key = os.environ.get("INCIDENTMAP_ONLINE_KEY", "")
    return open_geocoder(args.online, contact=contact, url=args.online_url, key=key)


def load_input(name: str, gazetteer: Gazetteer, coarse: Sequence[str] = ()) -> Incident:
    """Return the incident that an input tells of: an incident file as it stands, or a report read by the machine.

    With rules of `--coarsen` its positions are protected before anything else sees them.
    """
    from .. import incident

    exact = _load(name, gazetteer)
    return incident.coarsen(exact, *coarse) if coarse else exact


def _load(name: str, gazetteer: Gazetteer) -> Incident:
    from .. import incident

    suffix = Path(name).suffix.lower()
    if suffix in INCIDENTS or (name == STDIN and _is_incident_piped()):
        return incident.load_incident(name, gazetteer=gazetteer)
    if suffix in TABLES:
        raise FileError("is a table", where=name, hint="give reports (.txt, .md, .html) or incident files (.yaml)")
    return incident.read_report(read_source(name), gazetteer=gazetteer)


def load_together(
    names: Sequence[str], gazetteer: Gazetteer, coarse: Sequence[str] = ()
) -> tuple[Incident | None, int]:
    """Return one incident of several reports, protected as `--coarsen` says; None where all of them were bad.

    Beside it 2 where one of them was bad and left out, else 0.

    Raises
    ------
    UsageError
        an incident file or table is among them
    """
    from .. import incident

    for name in names:
        if Path(name).suffix.lower() in (*INCIDENTS, *TABLES):
            raise UsageError(f"{name} is no report", hint="only reports go together into one incident")
    reports: list[Report] = []

    def read(name: str) -> int:
        reports.append(read_source(name, report_id=f"r{len(reports) + 1}"))
        return 0

    code = answer_each(names, read)
    if not reports:
        return None, code
    exact = incident.read_report(*reports, gazetteer=gazetteer)
    return (incident.coarsen(exact, *coarse) if coarse else exact), code


def name_input(name: str) -> str:
    """Return what an input is called when it has no title."""
    return "standard input" if name == STDIN else name


def _is_incident_piped() -> bool:
    """Whether standard input starts as an incident file does; nothing of it is used up."""
    peek = getattr(sys.stdin.buffer, "peek", None)
    head = peek(4096)[:4096] if peek is not None else b""
    return any(line.startswith(b"schema:") for line in head.splitlines())


def answer_each(inputs: Sequence[str], answer: Callable[[str], int]) -> int:
    """Answer one input after the other; a bad one is reported and the others still answered.

    Returns
    -------
    2 when an input was bad, else the largest of the answers' codes.
    """
    codes = [0]
    for name in inputs:
        try:
            codes.append(answer(name))
        except GeoError as error:
            complain(error, where="" if name == STDIN else name)
            codes.append(2)
        except BrokenPipeError:
            raise
        except Exception as error:
            if os.environ.get("INCIDENTMAP_DEBUG"):
                raise
            complain(error, where=name)
            codes.append(2)
    return max(codes)


def refuse_overwriting(output: str, inputs: Sequence[str]) -> None:
    """Raise where the output would overwrite an input or cannot be written.

    Raises
    ------
    UsageError
        it is one of the inputs
    FileError
        it is a folder, or its folder does not exist
    """
    if not output or output == STDIN:
        return
    path = Path(output)
    for name in inputs:
        if name != STDIN and (path == Path(name) or (path.exists() and Path(name).exists() and path.samefile(name))):
            raise UsageError(f"output {output} is also an input", hint="give another name with -o")
    if path.is_dir():
        raise FileError("is a folder", where=output, hint="name a file in it with -o")
    if not path.absolute().parent.is_dir():
        raise FileError("its folder does not exist", where=output, hint=f"make it first: mkdir -p '{path.parent}'")
    if not os.access(path if path.exists() else path.absolute().parent, os.W_OK):
        raise FileError("may not be written", where=output, hint="choose another name with -o")


@contextmanager
def open_output(output: str, inputs: Sequence[str]) -> Iterator[Callable[[str], None]]:
    """Give a function that writes lines: to standard output at once, or to the file `output`, whole or not at all."""
    refuse_overwriting(output, inputs)
    if not output or output == STDIN:

        def write(text: str) -> None:
            print(text, flush=True)

        yield write
        return
    lines: list[str] = []
    yield lines.append
    try:
        Path(output).write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    except OSError as error:
        reason = f"cannot be written: {error.strerror}"
        raise FileError(reason, where=output, hint="choose another name with -o") from None
    print(f"wrote {output}", file=sys.stderr)
