"""What a program asks for with an address: which version, under which filters, as whom."""

from starlette.requests import Request

from cjn_metrics.browsing import facts
from cjn_metrics.errors import AskedWrongly, NotAllowed, good_values
from cjn_metrics.filters import PARAMETERS, Filters
from cjn_metrics.privacy import Access
from cjn_metrics.store import Reader
from cjn_metrics.translation import _
from cjn_metrics.ui.access import access_of
from cjn_metrics.ui.handles import make_missing_store, reader

_TOO_MANY_DIGITS = 10


def asked(request: Request, *also: str) -> tuple[Reader, Filters, Access]:
    """Read the version, the filters and the access from a request, refusing what is unclear.

    also: parameters that are known besides those of a page. Raises AskedWrongly, NotAllowed,
    UnknownVersion, StoreProblem.
    """
    known = (*PARAMETERS, "version", *also)
    for key in request.query_params:
        if key not in (*known, "key", "link"):
            raise AskedWrongly(f"There is no parameter {key[:40]!r}. {good_values(key, known)}")
    access = access_of(request)
    make_missing_store()
    shown = _version(request, access)
    days = {key: single(request, key) for key in ("from", "to")}
    several = {key: request.query_params.getlist(key) for key in PARAMETERS[2:]}
    filters = Filters.from_words(
        days["from"],
        days["to"],
        several["type"],
        several["audience"],
        several["theme"],
        several["organization_type"],
        known_themes=facts(shown, access).themes,
    )
    return shown, filters, access


def _version(request: Request, access: Access) -> Reader:
    current, _problem = reader()
    wanted = single(request, "version")
    if wanted is None:
        return current
    if not (wanted.isascii() and wanted.isdecimal() and len(wanted) < _TOO_MANY_DIGITS):
        raise AskedWrongly(
            _("There is no version {asked!r}; versions are numbered from 1.").format(
                asked=wanted[:40]
            )
        )
    if int(wanted) == current.version.number:
        return current
    # An older version may hold what was taken back since.
    if not access.may_manage:
        raise NotAllowed(
            _(
                "Version {asked} is not the current one, {current}. Take the link anew from the"
                " page, or leave “version” away."
            ).format(asked=int(wanted), current=current.version.number)
        )
    return reader(int(wanted))[0]


def single(request: Request, key: str) -> str | None:
    """Return a parameter's value, None when it is not given; AskedWrongly for more than one."""
    given = request.query_params.getlist(key)
    if len(given) > 1:
        raise AskedWrongly(_("“{key}” was given more than once; give it once.").format(key=key))
    return given[0] if given else None


def is_head(request: Request) -> bool:
    """True when only the headers are asked for, which no query should be run for."""
    return request.method == "HEAD"


def has_it(request: Request, tag: str) -> bool:
    """True when the program says that it has the file with this tag already."""
    held = request.headers.get("if-none-match", "").split(",")
    return tag in (each.strip().removeprefix("W/") for each in held)
