"""Laws of sealing."""

import pytest
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from hypothesis import given, settings
from hypothesis import strategies as st

from maakdesk.base.errors import DeskError, Refused, WorldError
from maakdesk.core.sealing import open_sealed, seal

KEYS = [X25519PrivateKey.generate() for _ in range(5)]
PUBLIC = [key.public_key().public_bytes_raw() for key in KEYS]


@given(plaintext=st.binary(max_size=10_000), count=st.integers(1, 4), context=st.binary(max_size=80))
def test_each_recipient_reads_it_and_nobody_else(plaintext: bytes, count: int, context: bytes) -> None:
    sealed = seal(PUBLIC[:count], plaintext, context=context)
    for key in KEYS[:count]:
        assert open_sealed(key, sealed, context=context) == plaintext
    for key in KEYS[count:]:
        with pytest.raises(Refused) as refused:
            open_sealed(key, sealed, context=context)
        assert refused.value.code == "vault.not_for_you"


@given(one=st.binary(max_size=4088), other=st.binary(max_size=4088))
def test_the_length_tells_nothing_below_the_padding(one: bytes, other: bytes) -> None:
    assert len(seal(PUBLIC[:2], one, context=b"")) == len(seal(PUBLIC[:2], other, context=b""))


@given(plaintext=st.binary(min_size=1, max_size=100))
def test_the_same_text_sealed_twice_looks_different(plaintext: bytes) -> None:
    one, other = (seal(PUBLIC[:1], plaintext, context=b"") for _ in range(2))
    assert one[6:] != other[6:]
    assert all(public not in one for public in PUBLIC)


def test_another_context_does_not_open_it() -> None:
    sealed = seal(PUBLIC[:1], b"text", context=b"case 1, author a")
    with pytest.raises(WorldError) as error:
        open_sealed(KEYS[0], sealed, context=b"case 2, author a")
    assert error.value.code == "vault.sealed_damaged"


@settings(max_examples=300)
@given(data=st.data())
def test_a_changed_or_cut_sealed_text_never_opens(data: st.DataObject) -> None:
    sealed = bytearray(seal(PUBLIC[:2], b"judgement", context=b"c"))
    if data.draw(st.booleans()):
        # Half of the changes in the header, which is the smaller part.
        end = data.draw(st.sampled_from([200, len(sealed)]))
        sealed[data.draw(st.integers(0, end - 1))] ^= data.draw(st.integers(1, 255))
    else:
        del sealed[data.draw(st.integers(0, len(sealed) - 1)) :]
    with pytest.raises(DeskError):
        open_sealed(KEYS[0], bytes(sealed), context=b"c")


@pytest.mark.parametrize("junk", [b"", b"MDS1", b"MDS1\xff\xff", b"\x00" * 5000, b"MDS1\x00\x00" + bytes(5000)])
def test_junk_is_damage(junk: bytes) -> None:
    with pytest.raises(WorldError):
        open_sealed(KEYS[0], junk, context=b"")


def test_no_recipient_twice_or_none() -> None:
    for recipients in ([], [PUBLIC[0], PUBLIC[0]], [bytes(32)], [b"short"]):
        with pytest.raises(ValueError):  # noqa: PT011  (whatever the library says of a bad key)
            seal(recipients, b"", context=b"")
