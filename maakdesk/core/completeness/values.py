"""From a recorded application to the values of its scheme's fields."""

from collections.abc import Collection, Sequence

from maakdesk.base.errors import Refused
from maakdesk.base.text import fold
from maakdesk.base.vocabulary import PrivateKind
from maakdesk.core.accord.answers import Value, Values, is_answered, value_from
from maakdesk.core.accord.asking import ApplicationField
from maakdesk.core.accord.scheme import Scheme
from maakdesk.core.dossier.application import Answer


def values_of(scheme: Scheme, answers: Sequence[Answer], private: Collection[PrivateKind] = ()) -> Values:
    """The answers as values of the scheme's fields; what is kept apart counts as there, and is not read."""
    said = {answer.key: answer for answer in answers if is_answered(answer.value) or answer.text.strip()}
    values: dict[str, Value] = {}
    for field in scheme.fields:
        if field.private is not None and field.private in private:
            values[field.key] = field.private.value
        elif field.key in said:
            values[field.key] = _value(field, said[field.key])
    return values


def _value(field: ApplicationField, answer: Answer) -> Value:
    """The value that a recorded answer says; words that fit no kind of field are an answer all the same."""
    plain: object = answer.value
    if plain is None:
        options = {fold(label): one.key for one in field.options for label in (one.label.nl, one.label.en)}
        lines = [options.get(fold(line), line) for line in answer.text.splitlines() if line.strip()]
        plain = lines if field.several else options.get(fold(answer.text), answer.text)
    try:
        found = value_from(field, plain)
    except Refused:
        return answer.text
    return answer.text if found is None else found
