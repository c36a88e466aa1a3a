"""Khmer typed with an old font is told from every language written in Latin letters."""

import re

import pytest

from cjn_metrics.errors import FileRefused
from cjn_metrics.intake.reading import read
from cjn_metrics.intake.reading.khmer_legacy import Judge, looks_so
from tests.intake.reading.making import one_sheet

# The keys of the Limon fonts: letters, vowels, subscripts. Enough for the words below.
KEYS = dict(
    zip(
        "កខគឃងចឆជឈញដឋឌឍណតថទធនបផពភមយរលវសហឡអាិីឹឺុូួើេែៃំះ់៍៌័",
        [*"kxKXgcqCQjdzDZNtfTFnbpBPmyrlvshLGaiIwWuUYIeEéMH;’'½"],
        strict=True,
    )
)
SUBSCRIPTS = dict(
    zip(
        "កខគឃងចឆជឈញដឋឌឍណតថទធនបផពភមយរលវសហអ",
        [*"áçÁÇ¶©ä¢ÄJþæÐÆÑþßÞ§ñ,ö<ÖµüRøVSð¥"],
        strict=True,
    )
)
# A syllable: a letter, its subscripts, then vowels and signs.
SYLLABLE = re.compile("([ក-អ])((?:្[ក-អ])*)([ា-៑]*)")


def in_limon(khmer: str) -> str:
    """Type Khmer as with the old font: e, E, é and the subscript ro stand before the letter."""

    def typed(found: re.Match[str]) -> str:
        letter, under, vowels = found.groups()
        for whole, parts in (("ោ", "េា"), ("ៅ", "េា"), ("ៀ", "េI"), ("ឿ", "េI")):
            vowels = vowels.replace(whole, parts)
        before = [KEYS[vowel] for vowel in vowels if vowel in "េែៃ"]
        signs = [SUBSCRIPTS[one] for one in under.replace("្", "")]
        before += [sign for sign in signs if sign == "R"]
        after = [sign for sign in signs if sign != "R"]
        after += [KEYS.get(vowel, vowel) for vowel in vowels if vowel not in "េែៃ"]
        return "".join([*before, KEYS[letter], *after])

    return SYLLABLE.sub(typed, khmer)


KHMER = [
    "អង្គការសម្រាប់កុមារ",
    "បណ្តាញយុត្តិធម៌កុមារ",
    "ព្រះរាជាណាចក្រកម្ពុជា",
    "ក្រសួងសង្គមកិច្ច អតីតយុទ្ធជន និងយុវនីតិសម្បទា",
    "ក្រុមប្រឹក្សាជាតិកម្ពុជាសម្រាប់កុមារ",
    "សិក្ខាសាលាស្តីពីយុត្តិធម៌កុមារ",
    "កិច្ចប្រជុំត្រីមាស",
    "សមាគមអភិវឌ្ឍន៍សហគមន៍",
    "នាយកដ្ឋានការពារកុមារ",
    "តំណាងក្រសួងយុត្តិធម៌",
    "ស្រុកកំពង់ត្រាច ខេត្តកំពត",
    "មជ្ឈមណ្ឌលជំនួយផ្នែកច្បាប់",
    "ការប្រជុំស្តីពីសិទ្ធិកុមារ និងយុវជន",
    "សាលាបឋមសិក្សា ភ្នំពេញថ្មី",
]
# As found in documents typed with these fonts.
KNOWN = ["RBHraCaNacRkkm<úCa", "GgÁkarsMrab;kumar", "GgÁkarelIkkm<s;kumar", "RksYgsgÁmkic©"]

NOT_KHMER = """
Child Rights Coalition Cambodia
ChildFund Cambodia
SaveTheChildren
McDonald O'Brien
Mc'Donough-FitzGerald
MoEYS
MoSVY, MoI, MoWA and MoJ
DoSVY / PoSVY
NGOs and CSOs
CwDs, PwDs
PhD (LLB, LLM), GmbH
UNICEF; OHCHR; UNODC
LGBTIQ+ youth
iPhone, eLearning, mHealth, uReport, iLEAD
YouTube / LinkedIn / WhatsApp / TikTok
JavaScript and PostgreSQL
pH, kWh, mmHg
Mr. Sok Dara & Mrs. Chan Sreymom
Chhun Chhay, Phnom Penh
Kampong Chhnang; Ratanak Kiri; Mondul Kiri
Krong Preah Sihanouk, Khan Chbar Ampov
Nguyễn Thị Thuý, Đà Nẵng
NGUYỄN VĂN ĐỨC
Trần Đức Lương, Thừa Thiên–Huế
Comité des droits de l'enfant (Genève)
L'Équipe d'Île-de-France
Défense des Enfants–International Œuvre
¿Qué niños? ¡Señor Muñoz!
Núñez & Peña, S.A. de C.V.
Größe, Straße, Weißenburg
Łódź, Gdańsk, Kraków
İstanbul Çocuk Hakları
Reykjavík Þórður
sok.dara@example.org
Sok.Dara+List@ExAmple.Org
https://exAmple.org/aBcDeF/GhIjKl?x=YzAb
www.Example.ORG/RbCaNc
forms.gle/xKqZbTnMRk
DiszpKrYNg8
vqGpkQ8hcsXnJ2f
1FAIpQLSdXkRbMn7TqPzWv
a3f1c2d4-9b8e-4f00-8c1d-2e5f6a7b8c9d
Children;Members;Justice sector
Members|Children
Training <online>
[Draft] Minutes
Temperature 30°C, 5µm, ±2%, §14(2)
© Example 2024 ®
«Les enfants d'abord»
Réunion n°3: suivi
Dear all, please find the minutes.
Mixed ខ្មែរ and English
កុមារ និងយុវជន
2024-05-12
R&D, Q&A, M&E
Rd. 271, Rm 5, Rs 200
St. 178, Sangkat Boeung Keng Kang I
""".strip().splitlines()


@pytest.mark.parametrize("text", [*KNOWN, *map(in_limon, KHMER)])
def test_khmer_in_an_old_font_is_seen(text):
    assert looks_so(text)


@pytest.mark.parametrize("text", [*NOT_KHMER, *KHMER])
def test_other_text_is_left_alone(text):
    assert not looks_so(text)


def test_the_transcription_of_this_test_is_that_of_the_font():
    assert in_limon("ព្រះរាជាណាចក្រ") == "RBHraCaNacRk"
    assert in_limon("អង្គការ") == "GgÁkar"


@pytest.mark.parametrize("encoding", ["cp1252", "utf-8", "utf-16"])
def test_a_text_file_with_a_column_of_it_is_refused_with_the_reason(encoding):
    rows = [f"{n};{in_limon(name).replace(';', ' ')};Takeo" for n, name in enumerate(KHMER)]
    data = "\n".join(["No;Name;Place", *rows]).encode(encoding)
    with pytest.raises(FileRefused, match="old font"):
        read(data, "list.csv")


def test_a_workbook_with_a_column_of_it_is_refused_with_the_reason():
    rows = [[n, "Sok Dara", in_limon(name), "meeting"] for n, name in enumerate(KHMER)]
    with pytest.raises(FileRefused, match="Khmer Unicode"):
        read(one_sheet(["No", "Name", "Organization", "Type"], *rows), "list.xlsx")


def test_a_few_cells_of_it_are_a_warning_for_their_column():
    rows = [[n, f"Sok Dara {n}", "Example Org"] for n in range(60)]
    rows[20][2] = in_limon(KHMER[0])
    rows[40][2] = in_limon(KHMER[1])
    book = read(one_sheet(["No", "Name", "Organization"], *rows), "list.xlsx")
    [problem] = book.problems
    assert problem.severity == "warning"
    assert problem.message.startswith("2 cells")
    assert (problem.sheet, problem.row, problem.column) == ("List", 22, "C")
    assert book.sheets[0].rows[21][2] == in_limon(KHMER[0])


def test_a_file_of_one_such_line_is_refused():
    with pytest.raises(FileRefused, match="old font"):
        read(KNOWN[0].encode("cp1252"), "list.txt")


def test_a_column_of_codes_is_left_alone():
    judge = Judge()
    judge.look("", 1, ["uid", "name"])
    for number, code in enumerate(["DiszpKrYNgq", "ImspTQPwCqd", "O6uvpzGd5pu", "fdc6uOvgoji"] * 5):
        judge.look("", number + 2, [code, "Example clinic"])
    assert judge.verdict() == []
