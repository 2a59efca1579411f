"""The directory of one document: every body, where it stands, and what a printed form means at a place."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterator

from extract.engine.facts import Body, Page, Place, RegionRef
from extract.lexicon.organs import branches
from extract.lexicon.places import Region, by_name, countries, town_codes
from extract.resolve.organisations.naming import NATIONAL, PARTY, Reading, read_name, whole_of_state
from extract.resolve.organisations.regions import Surroundings, choose, full_name, reference

COUNTRY_NAMES = countries()
FOREIGN_LEADS = {(country,) for country in COUNTRY_NAMES if country not in by_name()}
FIRST_PERSON = ("我", "本")
LONGEST_BEGINNING = 16  # characters that a full name has before the short one
PARTY_UNITS = branches("party").keys() - branches("any").keys()  # those right below a Party committee


class Directory:
    """The bodies of one document and where they stand (clean offsets)."""

    def __init__(self, page: Page):
        self.page = page
        self.surroundings = Surroundings(page)
        self._named: dict[str, Body] = {}
        self._starting: dict[int, tuple[Place, Body]] = {}
        self._ending: dict[int, tuple[Place, Body]] = {}
        self._starts: list[int] = []
        title = page.text.clean[slice(*page.title)] if page.title else ""
        self.is_central = title.startswith(("国务院", "中共中央", "中央"))
        self._printed: dict[str, Body] = {}  # what a printed form means everywhere in this document
        self._places: dict[tuple[str, ...], Region | None] = {}

    @property
    def bodies(self) -> list[Body]:
        """Every body in order of its first mention; those that are nowhere mentioned come last."""
        last = len(self.page.text.clean)
        return sorted(dict.fromkeys(self._named.values()), key=lambda body: body.mentions[0].start if body.mentions else last)

    def ending_at(self, end: int) -> Body | None:
        """The body whose mention ends exactly here."""
        hit = self._ending.get(end)
        return hit[1] if hit else None

    def mention_ending_at(self, end: int) -> tuple[Place, Body] | None:
        """The mention that ends exactly here, and its body."""
        return self._ending.get(end)

    def starting_at(self, start: int) -> Body | None:
        """The body whose mention starts exactly here."""
        hit = self._starting.get(start)
        return hit[1] if hit else None

    def between(self, start: int, end: int) -> list[tuple[Place, Body]]:
        """The mentions inside a span, in document order."""
        inside = []
        for n in range(bisect_left(self._starts, start), bisect_left(self._starts, end)):
            at = self._starts[n]
            if (hit := self._starting[at])[0].end <= end:
                inside.append(hit)
        return inside

    def before(self, end: int) -> Iterator[tuple[Place, Body]]:
        """The mentions that end at or before a place, the last first."""
        for n in range(bisect_left(self._starts, end) - 1, -1, -1):
            if (hit := self._starting[self._starts[n]])[0].end <= end:
                yield hit

    def body(self, printed: str, *, at: int, within: Body | None = None) -> Body:
        """The body that `printed` means at this place, as part of `within` where given. Adds no mention."""
        if within is None and (body := self._printed.get(printed)):
            return body
        printed = "".join(printed.split())
        if within is None and (speaker := self._printed.get(printed[:2])) and printed[0] in FIRST_PERSON:
            own = speaker.name + printed[2:]  # 我局|党组
            return self.body(own, at=at) if own != printed else self.unknown(own)
        if printed in ("中央委员会", "中央常务委员会", "全国委员会") and (told := self._of_the_last_party(printed, at)):
            return told
        if within is not None and printed != within.name:
            return self._part(printed, within, at)
        if self.is_central and (whole := whole_of_state(printed)):
            printed_whole, reading = whole, read_name(whole)
        else:
            printed_whole, reading = printed, read_name(printed)
        body = self._resolved(printed_whole, reading, at)
        if not reading.deictic:
            self._printed[printed] = body
        return body

    def _of_the_last_party(self, committee: str, at: int) -> Body | None:
        """中央委员会 of the party that was named last, else of the Communist Party; 全国委员会 of the consultative conference, if named."""
        if self.page.text.clean[at - 1 : at] == "党":
            return None  # 老挝人民革命党|中央委员会
        for start in reversed(self._starts[: bisect_left(self._starts, at)]):
            name = self._starting[start][1].name.removesuffix("中央委员会").removesuffix("中央常务委员会")
            if committee != "全国委员会" and name + committee in NATIONAL:
                return self._national(name + committee)
        if committee == "中央委员会":
            return self._national("中共中央")
        if committee == "中央常务委员会":
            return None
        return self._national("全国政协") if "政协" in self.page.text.clean or "政治协商会议" in self.page.text.clean else None

    def _national(self, name: str) -> Body:
        """The body that the whole country knows by this name."""
        reading = read_name(name)
        return self._named.get(reading.stem) or self._created(reading.stem, reading, None, "inferred")

    def government(self, region_text: str, *, at: int) -> Body:
        """The people's government of a region as printed (宁波市, or 市 for the document's own)."""
        return self.body(region_text + "人民政府", at=at)

    def unknown(self, printed: str, kind: str | None = None) -> Body:
        """A body that the document never names (我局): as printed."""
        reading = Reading((), False, "", printed, "", kind or read_name(printed).kind, False)
        return self._named.get(printed) or self._created(printed, reading, None, "unresolved")

    def knows(self, printed: str) -> bool:
        """Whether this printed form means one body everywhere in the document."""
        return printed in self._printed

    def also_called(self, alias: str, body: Body) -> None:
        """From here on the document calls the body so."""
        self._printed[alias] = body

    def covered(self, start: int, end: int) -> bool:
        """Whether a mention stands over any part of a span."""
        n = bisect_left(self._starts, end)
        return n > 0 and self._starting[self._starts[n - 1]][0].end > start

    def holds(self, start: int, end: int) -> bool:
        """Whether a span lies inside a longer mention and does not end with it."""
        n = bisect_right(self._starts, start)
        return n > 0 and end < self._starting[self._starts[n - 1]][0].end

    def mention(self, body: Body, place: Place) -> None:
        """Note one more place where the body is mentioned."""
        start, starts = place.start, self._starts
        if start in self._starting:
            if self._starting[start][0].end == place.end:
                return
        elif not starts or start > starts[-1]:
            starts.append(start)
        else:
            insort(starts, start)
        if not body.mentions or place > body.mentions[-1]:
            body.mentions.append(place)
        else:
            insort(body.mentions, place)
        self._starting[start] = self._ending[place.end] = (place, body)

    def _part(self, printed: str, within: Body, at: int) -> Body:
        """组织部 within 中共宁波市委; 教育局 after 宁波市财政局 has the same region."""
        whole = read_name(within.name)
        if within.level == "central" and (state := whole_of_state(printed) or (printed if printed.endswith(("局", "署")) else None)):
            return self._resolved(state, read_name(state), at)  # 文化和旅游部、文物局: both of the state
        part = read_name(printed)
        if part.lexical and not part.lead and whole.lead and whole.kind not in ("school", "institution") and printed not in PARTY_UNITS:
            return self.body("".join(whole.lead) + printed, at=at)
        if printed in PARTY_UNITS and whole.lead and whole.lexical and whole.stem not in ("委", "党委"):
            return self.body("".join(whole.lead) + "委" + printed, at=at)  # 市检察院、政法委
        if whole.units and printed in PARTY_UNITS:
            within = self._committee_above(within.name, at)  # 组织部长、党校校长
        combined = self._resolved(within.name + printed, read_name(within.name + printed), at)
        if combined.parent is None:
            _place_below(combined, within)
        return combined

    def _committee_above(self, name: str, at: int) -> Body:
        """The Party committee whose department `name` is."""
        for end in range(len(name) - 1, 1, -1):
            reading = read_name(name[:end])
            if reading.stem in ("委", "党委") and not reading.units:
                return self._resolved(name[:end], reading, at)
        return self._resolved(name, read_name(name), at)

    def _resolved(self, printed: str, reading: Reading, at: int) -> Body:
        name, region, basis = printed, None, "explicit"
        if reading.town:
            if reading.deictic:
                town = self.surroundings.towns.meant(reading.town, at)
                basis = "inferred" if town else "unresolved"
                reading = reading._replace(lead=(), town=town or reading.town)
            name, region = reading.town + reading.stem + reading.units, self.place(reading.lead)
        elif printed in ("党委", "纪委") and (town := self.surroundings.towns.only):
            return self._resolved(town + printed, read_name(town + printed), at)
        elif not reading.lead:
            name = reading.stem + reading.units
            if reading.lexical and not reading.central:
                if not self.surroundings.seen and (state := whole_of_state(name)):
                    return self._national(state)
                basis = "unresolved"  # 教育局, of which region the document does not say
        elif reading.deictic:
            region = self.surroundings.meant(reading.lead[0], at)
            basis = "inferred" if region else "unresolved"
            if region:
                name = self._complete(reading, region)
        elif reading.kind == "enterprise" and len(reading.lead) > 1 and reading.lead[0].endswith(("省", "自治区")):
            name = printed[len(reading.lead[0]) :]  # 陕西省|长安银行
            region = self.place(reading.lead if in_full(reading.lead[1]) else reading.lead[:1])
        elif (region := self.place(reading.lead)) and (reading.lexical or _district(reading.lead[-1], region)):
            name = self._complete(reading, region)
        elif region is None and (country := reading.lead[0]) in COUNTRY_NAMES:
            name = max(country, COUNTRY_NAMES[country], key=len) + "".join(reading.lead[1:]) + reading.stem + reading.units
        return self._named.get(name) or self._created(name, reading, region, basis)

    def _created(self, name: str, reading: Reading, region: Region | None, basis: str) -> Body:
        where = RegionRef(reading.town, self._town_code(reading.town, region)) if reading.town else reference(region) if region else None
        body = Body(name, reading.kind, _level(reading, region), where, basis=basis)  # type: ignore[arg-type]
        self._named[name] = body
        return body

    def _town_code(self, town: str, region: Region | None) -> str | None:
        """The code of a township in the region printed before it, else in the smallest that the document names; None if several fit."""
        for near in (region,) if region else self.surroundings.all_named():
            codes = town_codes(town, near.code.rstrip("0") if near.level == "province" else near.code.removesuffix("00"))
            if codes:
                return codes[0] if len(codes) == 1 else None
        return None

    def note(self, lead: tuple[str, ...], at: int) -> None:
        """The document names these regions here: later a 市委 may mean theirs."""
        for depth in range(1, len(lead) + 1):
            if region := self.place(lead[:depth]):
                self.surroundings.note(at, region)

    def noted(self) -> None:
        """All regions are noted: what was ambiguous may be clear now."""
        self._places.clear()

    def place(self, lead: tuple[str, ...]) -> Region | None:
        """The innermost region of a printed chain."""
        if lead not in self._places:
            region: Region | None = None
            abroad = lead[:1] in FOREIGN_LEADS  # 美国|太平洋西部银行
            for name in () if abroad else lead:
                inner = choose(name, region, self.surroundings.known)
                region = inner if inner and (region is None or _inside(inner, region)) else region
            self._places[lead] = region
        return self._places[lead]

    def _complete(self, reading: Reading, region: Region) -> str:
        """The full name of an organ of this region."""
        name = full_name(region, self.surroundings)
        stem = reading.stem
        if stem in ("委", "党委"):
            suffix = "委员会" if name.endswith("自治区") else "县委" if len(name) == 2 and name[1] == "县" else "委"
            return reading.party + name + suffix + reading.units
        if stem == "纪律检查委员会":
            return "中共" + name + stem + reading.units
        if stem == "人民法院" and reading.lexical:
            stem = {"province": "高级人民法院", "prefecture": "中级人民法院"}.get(region.level, stem)
        return name + stem + reading.units

    def settle(self) -> None:
        """One body for its short and its full name; the page's region; each body's parent among the bodies of this document."""
        named = self._named
        self._join_short_names()
        for name, body in named.items():
            if body.parent is None:
                above = next((name[:end] for end in range(len(name) - 1, 1, -1) if name[:end] in named), None)
                if above is None and body.kind == "government_department" and body.region:
                    above = body.region.name + "人民政府"
                _place_below(body, named.get(above) if above else None)
        if self.page.region is None:
            self.page.region = self.surroundings.titled or self._most_named()

    def _join_short_names(self) -> None:
        """中央宣讲团 is 学习贯彻党的二十大精神中央宣讲团, when one body alone has a name that ends so."""
        named, fuller = self._named, {}
        for name in named:
            for start in range(1, min(len(name) - 3, LONGEST_BEGINNING)):
                if (short := name[start:]) in named and (name[:start] in PARTY or not _whole(short)):
                    fuller[short] = None if short in fuller else name
        for short, full in fuller.items():
            if full is not None and named[short] is not named[full]:
                self._merge(named[short], named[full])
                named[short] = named[full]

    def _merge(self, short: Body, full: Body) -> None:
        """Every mention of `short` becomes one of `full`."""
        for place in short.mentions:
            insort(full.mentions, place)
            self._starting[place.start] = self._ending[place.end] = (place, full)
        for printed, body in self._printed.items():
            if body is short:
                self._printed[printed] = full
        for body in self._named.values():
            if body.parent is short:
                body.parent = None
                _place_below(body, full)

    def _most_named(self) -> RegionRef | None:
        """The region whose bodies are mentioned most; of two, the smaller."""
        counts: dict[RegionRef, int] = {}
        for body in self._named.values():
            if body.region and body.region.adcode and body.level != "unit":
                counts[body.region] = counts.get(body.region, 0) + len(body.mentions)
        return max(counts, key=lambda one: (counts[one], (one.adcode or "").rstrip("0")), default=None)


def _place_below(body: Body, parent: Body | None) -> None:
    """Make one body part of another, unless that is a part of it already: names that hold each other must not go round in a circle."""
    above = parent
    while above is not None and above is not body:
        above = above.parent
    if above is None:
        body.parent = parent


def _whole(name: str) -> bool:
    """Whether a name is whole as it stands: one known by it, or one that begins with its region."""
    reading = read_name(name)
    return reading.central or reading.lexical or bool(reading.lead)


def in_full(region: str) -> bool:
    """Whether a region is printed with its full name: 郑州市, not 郑州."""
    return region[-1] in "省市县区州旗盟" and any(one.name == region for one in by_name().get(region, ()))


def _inside(inner: Region, outer: Region) -> bool:
    """Whether a region lies in another, by their codes: 南京|紫金山实验室 is not in 紫金县."""
    return inner.code.startswith(outer.code[:2] if outer.level == "province" else outer.code[:4])


def _district(printed: str, region: Region) -> bool:
    return region.level == "county" and printed == region.name and printed[-1] == "区"


def _level(reading: Reading, region: Region | None) -> str | None:
    if reading.town:
        return "township"
    if reading.central:
        return "central"
    if not reading.lexical:
        return None if reading.kind == "international" else "unit"
    return region.level if region else None
