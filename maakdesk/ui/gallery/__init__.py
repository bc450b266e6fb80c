"""Pictures of every page and widget in every look: `python -m maakdesk.ui.gallery OUT [--only NAME]`.

A scene is data: a name, a builder that makes a window's content, and whether it is a whole window. Scenes of a feature
stand in `scenes_<feature>.py` as a tuple `SCENES`.
"""
