"""What is said of indicators, of figures and their protection, and of the index."""

from sozialraum.engine.findings.catalogue import Entry
from sozialraum.topics.programme.codes import PUBLIC

ENTRIES = [
    Entry(
        "SRK130", "error", "Wrong header",
        'The first line is "{found}" instead of "{expected}".',
        "The header says which column is which.",
        "Write the header exactly so, separated by commas.",
        remedy="header-exactly",
    ),
    Entry(
        "SRK131", "error", "Wrong number of columns",
        "This line has {found} instead of {expected}.",
        "A comma too many shifts every figure behind it; a file with semicolons has one column only.",
        "Separate by commas and write numbers without thousands points.",
        remedy="as-many-columns",
    ),
    Entry(
        "SRK132", "error", "No unit",
        '"{value}" is no address of a unit.',
        "A figure belongs to the city, a district or a quarter.",
        "Write `city`, `districts/kalk` or `districts/kalk#vingst`.",
        remedy="unit-address",
    ),
    Entry(
        "SRK133", "error", "Figure given twice",
        "The figure of {unit} on {day} stands already in line {line}.",
        "Two figures for one unit and day contradict each other or are a copy.",
        "Delete one of the two lines.",
        remedy="keep-one",
    ),
    Entry(
        "SRK312", "warning", "Inhabitants outside the range",
        "{area} had {count} inhabitants on {day}; areas have {low} to {high} if possible.",
        "The framework concept wants areas of a size that one office can know.",
        "Nothing, if the cut is wanted: accept the warning with the reason.",
    ),
    Entry(
        "SRK316", "error", "Figure of an unknown unit",
        "There is no unit `{unit}`.",
        "A figure for nobody is read by nobody.",
        "Correct the address, or add the district or quarter.",
    ),
    Entry(
        "SRK320", "error", "Figures of an unknown indicator",
        "There is no `data/indicators/{indicator}.yaml` for these figures.",
        "Figures without definition, unit and source cannot be printed.",
        "Add the indicator, or correct the name of the file.",
    ),
    Entry(
        "SRK510", "error", "Columns do not fit the indicator",
        "The indicator is a {kind}, but the columns are those of a {layout}.",
        "A rate of an area is computed from counts and bases; a value that counts nothing cannot be added up.",
        "Correct `kind:` of the indicator, or write the columns that belong to it.",
    ),
    Entry(
        "SRK511", "error", "Small count not withheld",
        "The count {count} of {unit} lies between {low} and {high} and must not be shown.",
        PUBLIC,
        "Withhold it as `*`, and tell your data protection officer if it was pushed already.",
    ),
    Entry(
        "SRK512", "error", "Indicator without direction",
        "The index counts {indicator}, but it is not said whether high or low is better.",
        "In an index high means worse; without a direction the sign would be a guess.",
        "Write `better: lower` or `better: higher` into the indicator, or take it out of the index.",
    ),
    Entry(
        "SRK513", "error", "Outlier unknown",
        "The outlier {unit} is not among the {over} of the index.",
        "A mistyped outlier stays in mean and standard deviation, and every class may change.",
        "Write the address of a quarter (districts/kalk#vingst) or an area (areas/kalk) that the index covers.",
    ),
    Entry(
        "SRK533", "error", "Mapping does not fit the indicator",
        "{indicator} is a {kind}, but the mapping reads a {found}.",
        "A rate is kept as count and base, so that it can be computed for an area; a value cannot be added up.",
        "Name `count` and `base` for a rate, `count` for a count, `value` for a value, or correct `kind:`.",
    ),
    Entry(
        "SRK534", "error", "Two figures for the same people",
        "{unit} has {first} on {day} in {indicator} and {second} in {other}, which count the same people.",
        "Figures that stand in several files change together, or a withheld one can be derived from the difference.",
        "Import both indicators from the same table, or correct `count_is` and `base_is` of the indicators.",
    ),
    Entry(
        "SRK535", "error", "Small count cannot be protected",
        "With these figures anybody could derive what is withheld of {people} in {unit} on {day}.",
        "What stood open in the repository once is known for good; withholding it now would hide nothing.",
        "Import a correction with its totals (districts and city). If it stays so, leave the day out and ask your "
        "statistics office or data protection officer.",
    ),
    Entry(
        "SRK536", "error", "Withheld figure can be derived",
        "What is withheld of {unit} on {day} follows from figures that stand open.",
        PUBLIC,
        "Withhold another figure of that sum too, and tell your data protection officer if it was pushed already.",
    ),
    Entry(
        "SRK537", "error", "Small rest not withheld",
        "{count} of {base} stand open for {unit}: the other {rest} lie between {low} and {high} and can be reckoned.",
        PUBLIC,
        "Withhold the count as `*`; `srk import` does so by itself.",
    ),
    Entry(
        "SRK540", "error", "Small count follows though it stands nowhere",
        "Few people of {people} in {unit} on {day} have no figure here, but follow from figures that stand open.",
        "A unit that is left out of a table is what its district has besides the others.",
        "Withhold another figure of that sum as `*`; `srk import` does so by itself. Tell your data protection officer "
        "if it was pushed already.",
    ),
    Entry(
        "SRK541", "error", "More counted than there are",
        "{count} are counted of only {base} in {unit}.",
        "A share above the whole shows that one of the two is mistyped, and tables and maps would show it.",
        "Correct the count or the base. A ratio to others names those it leaves out in `base_is.without`; one that is "
        "no share of people is a `value`.",
    ),
    Entry(
        "SRK550", "warning", "Index of several days",
        "For {year} the last values of the index are of several days: {days}.",
        "Values of different days say nothing together; until they are of one day no class is given.",
        "Import the missing figures, or give an indicator that has ended its place in `former_methods`.",
    ),
    Entry(
        "SRK552", "warning", "Figure of a quarter that does not exist",
        "{unit} has a figure for {day}, but does not exist on that day.",
        "Whoever lives there is counted in another quarter on that day; this figure is left out.",
        "Correct the day, or `from` and `until` of the quarter.",
    ),
    Entry(
        "SRK553", "warning", "Zero in every indicator",
        "{unit} has {count} inhabitants and reads 0 in every indicator of the index on {day}.",
        "Published tables write 0 for areas that were left out; as figures they shift every class.",
        "Ask the office. If the unit was left out, delete its figures or name it below `outliers`.",
    ),
    Entry(
        "SRK554", "warning", "Figure of a day to come",
        "This figure is of {day}, which lies ahead.",
        "What has not been counted yet is a mistyped day or a forecast.",
        "Correct the day. A forecast belongs to an indicator of its own, with the day on which it was made.",
    ),
]  # fmt: skip

REMEDIES = {
    "header-exactly": "write the header exactly so",
    "as-many-columns": "write {expected} values, separated by commas",
    "unit-address": "write `city`, `districts/kalk` or `districts/kalk#vingst`",
}
