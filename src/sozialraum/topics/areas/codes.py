"""What is said of areas, their periods, quarters and commissions."""

from sozialraum.engine.findings.catalogue import Entry

ENTRIES = [
    Entry(
        "SRK217", "error", "Neither quarter nor part",
        "Either `quarter` or `part` must stand here, and only one of them.",
        "A whole quarter has figures of its own, a part has only a name.",
        "Write `quarter: district#key` for a whole quarter or `part: name` for a part.",
    ),
    Entry(
        "SRK246", "warning", "No beginning",
        "{what}: without `from` this holds at no time, and no paper shows it.",
        "Papers show what held on a day, so they need to know from when on.",
        "Add `from:` with a year, a month or a day; accept the warning if nobody knows it.",
    ),
    Entry(
        "SRK247", "error", "No ring of points",
        "These are no points of an outline: \"{value}\".",
        "An outline is drawn from its points.",
        "Write at least four points as longitude,latitude (7.01,50.94), a blank between, the last like the first.",
    ),
    Entry(
        "SRK248", "error", "Outline given twice",
        "The quarter {quarter} has an outline already.",
        "Only one of them can be drawn.",
        "Delete one of the two.",
    ),
    Entry(
        "SRK303", "error", "Quarter in two areas",
        "The whole quarter {quarter} belongs to {other} at the same time.",
        "Its inhabitants and figures would count twice.",
        "Correct the list of quarters, or the period of one of the two areas.",
    ),
    Entry(
        "SRK309", "error", "Provider not active",
        "The provider {provider} does not exist for the whole time of the commission.",
        "A provider that has ended cannot run an office.",
        "End the commission with the provider, or correct the provider's period.",
    ),
    Entry(
        "SRK311", "error", "Succeeds an area that goes on",
        "{area} begins on {begins}, but {old}, which it succeeds, does not end before.",
        "Two areas would cover the same ground at the same time.",
        "End the old area with the day before.",
    ),
    Entry(
        "SRK313", "error", "Sample not marked",
        "The provider {provider} is invented, but this commission is not marked as a sample.",
        "Facts and invented things must never be mixed without a mark.",
        "Add `sample: true` here.",
    ),
    Entry(
        "SRK314", "error", "Area succeeds itself",
        "{area} succeeds itself: {chain}.",
        "A history has a beginning.",
        "Correct `succeeds:`.",
    ),
    Entry(
        "SRK315", "error", "Two at the same time",
        "This overlaps the entry that begins {other}.",
        "Only one provider, office or attachment can be the right one on a day.",
        "End the earlier entry with the day before.",
    ),
    Entry(
        "SRK551", "error", "Quarter does not exist then",
        "The quarter {quarter} does not exist {when}.",
        "Figures of the time without it would be missing, or counted with those of another quarter.",
        "Name the quarter that was there before or that came after as a part too, end the area, or correct the period "
        "of the quarter.",
    ),
]  # fmt: skip
