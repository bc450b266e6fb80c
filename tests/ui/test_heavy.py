"""What opening a desk imports stays, and is not looked through for garbage again and again."""

import gc

from sqlalchemy.orm import Mapper

from maakdesk.ui.heavy import import_heavy


def test_what_is_imported_is_kept_out_of_the_search_for_garbage() -> None:
    gc.unfreeze()
    import_heavy()
    try:
        assert gc.isenabled()
        assert gc.get_freeze_count() > 10_000
        searched = [one for one in gc.get_objects() if type(one) is Mapper]
        assert searched == []
    finally:
        gc.unfreeze()
    assert [one for one in gc.get_objects() if type(one) is Mapper]
