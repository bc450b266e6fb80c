"""The words of the cases that are measured, and the 200 things that somebody types to find them."""

import random

_WHAT = (
    "samen koken", "buurtfeest", "repaircafé", "taalles", "huiswerkclub", "moestuin", "filmavond", "sportdag",
    "muziekles", "theater", "wandelclub", "kinderatelier", "ouderenmiddag", "computerles", "fietsles", "schaakclub",
    "boekenruil", "kledingruil", "naaiatelier", "dansles", "voorleesmiddag", "buurtbarbecue", "geveltuin", "jeugdhonk",
    "vrouwengroep", "mantelzorgcafé", "debatavond", "fotoclub", "koor", "zomerschool", "winterfeest", "straatspeeldag",
)  # fmt: skip
_WHERE = (
    "de Buikslotermeer", "Osdorp", "Slotervaart", "de Dapperbuurt", "de Kinkerbuurt", "Gaasperdam", "Holendrecht",
    "de Banne", "IJburg", "de Jordaan", "de Pijp", "Geuzenveld", "Tuindorp Oostzaan", "de Indische Buurt",
    "Nieuwendam", "de Bijlmer", "Reigersbos", "de Rivierenbuurt", "Betondorp", "de Spaarndammerbuurt", "Floradorp",
)  # fmt: skip
_WHO = (
    "Stichting", "Vereniging", "Bewonersgroep", "Buurthuis", "Collectief", "Coöperatie", "Huurdersvereniging",
)  # fmt: skip
_NAMES = (
    "De Lange Tafel", "Zonnebloem", "Groen Licht", "Samen Sterk", "De Brug", "Het Anker", "Nieuwe Maan", "De Wilg",
    "Oranje Huis", "De Kraal", "Vogelvrij", "Het Baken", "Tolhuis", "De Werf", "Kruispunt", "Zeeburg", "De Ark",
)  # fmt: skip
_REMARKS = (
    "gebeld met de aanvrager", "begroting ontvangen", "de wijkmanager steunt het plan", "nog een offerte nodig",
    "dezelfde groep als vorig jaar", "zaal is toegezegd", "er zijn genoeg vrijwilligers", "data schuiven een week op",
    "vraag over de verzekering", "flyers worden in de buurt verspreid", "wacht op het verslag", "kosten lager",
    "overleg met stadsdeel gepland", "partner trekt zich terug", "jongeren doen mee", "nieuwe contactpersoon",
)  # fmt: skip
SCHEMES = ("Bewonersinitiatieven", "Buurtbudget", "Kunst in de wijk", "Sport en bewegen", "Taal en ontmoeting")
THEMES = ("Ontmoeten", "Groen", "Jeugd", "Cultuur", "Zorg", "Sport")
DISTRICTS = ("Noord", "Oost", "Zuid", "West", "Nieuw-West", "Centrum", "Zuidoost", "Weesp")


def title(dice: random.Random) -> str:
    """The title of a case."""
    return f"{dice.choice(_WHAT).capitalize()} in {dice.choice(_WHERE)} {dice.randint(1, 999)}"


def applicant(dice: random.Random) -> str:
    """Who asks."""
    return f"{dice.choice(_WHO)} {dice.choice(_NAMES)} {dice.randint(1, 400)}"


def remark(dice: random.Random) -> str:
    """A note of some twenty words."""
    return ", ".join(dice.sample(_REMARKS, 4)) + f" (kenmerk {dice.randint(1, 99_999)})."


def queries() -> tuple[str, ...]:
    """200 things to type: every letter, pairs, beginnings of words, whole words, two words together, numbers."""
    letters = list("abcdefghijklmnoprstuvwz")
    words = [word for phrase in (*_WHAT, *_WHERE, *_NAMES) for word in phrase.split() if len(word) > 3]
    pairs = sorted({word[:2].lower() for word in words})[:30]
    threes = sorted({word[:3].lower() for word in words})[:45]
    whole = sorted({word.lower() for word in words})[:55]
    both = [
        f"{what.split()[0]} {where.split()[-1][:3]}".lower() for what, where in zip(_WHAT, _WHERE * 2, strict=False)
    ]
    numbers = [f"2026-{number:05d}" for number in range(7, 100, 13)] + ["kenmerk 77", "12", "9"]
    found = [
        *letters,
        *pairs,
        *threes,
        *whole,
        *both,
        *numbers,
        "begroting offerte",
        "stichting brug",
        "w noord",
        "k o",
    ]
    found += ["zzz", "qqx niets", "b b b", "samen koken de"]
    unique = list(dict.fromkeys(found))
    if len(unique) < 200:
        raise ValueError(len(unique))
    return tuple([*letters, *(one for one in unique if one not in letters)][:200])
