"""Invented Khmer names, put together from whole words so that every cluster is valid."""


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


# Light, star, river, lotus, forest, mountain, sky, cloud, wind, leaf, bridge, road, voice …:
# words that nobody is called, in place of family names.
STEMS = _words(
    "ពន្លឺ ផ្កាយ ទន្លេ ផ្កាឈូក ព្រៃ ភ្នំ មេឃ ពពក ខ្យល់ ស្លឹក ស្ពាន ផ្លូវ សំឡេង ជំហាន ទ្វារ ម្លប់ ក្រមា ទូក រលក បឹង "
    "ស្រែ ឫស្សី ឃ្មុំ ព្រាប គ្រាប់ពូជ សួនច្បារ ចង្កៀង កោះ ដើមត្នោត ភ្លៀង"
)

GIVEN_NAMES = _words(
    "សុភា ដារ៉ា វណ្ណា បុប្ផា រតនា សុខា កញ្ញា វិចិត្រ មករា សុវណ្ណ ចរិយា ធារី ម៉ាលី រស្មី សិលា នារី ពេជ្រ ឧត្តម"
)

# Organization, association, foundation, center, network, forum.
KINDS = _words("អង្គការ សមាគម មូលនិធិ មជ្ឈមណ្ឌល បណ្តាញ វេទិកា")

# For children, child justice, children's rights, youth, families, education, communities.
GOALS = _words("ដើម្បីកុមារ ដើម្បីយុត្តិធម៌កុមារ ដើម្បីសិទ្ធិកុមារ ដើម្បីយុវជន ដើម្បីគ្រួសារ ដើម្បីការអប់រំ ដើម្បីសហគមន៍")
