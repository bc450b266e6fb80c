"""A secret does not slip out."""

import copy
import pickle
import traceback

import pytest

from maakdesk.core.secret import Secret


def test_it_does_not_show_in_text_tracebacks_or_copies() -> None:
    secret = Secret(b"hidden-bytes")
    shown = "".join(traceback.format_exception(ValueError(secret)))
    for text in (repr(secret), str(secret), f"{secret}", shown, repr([secret])):
        assert "hidden" not in text
    for copying in (pickle.dumps, copy.copy, copy.deepcopy):
        with pytest.raises(TypeError):
            copying(secret)
    with pytest.raises(TypeError):
        hash(secret)


def test_equal_by_content_and_gone_after_wiping() -> None:
    secret, same = Secret(b"12345678"), Secret(bytearray(b"12345678"))
    assert secret == same != Secret(b"12345679")
    assert len(secret) == 8
    secret.wipe()
    assert len(secret) == 0
    with pytest.raises(ValueError, match="wiped"):
        secret.reveal()
    assert same.reveal() == b"12345678"
