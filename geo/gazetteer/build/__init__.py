"""The build of the embedded gazetteer: pinned source packages in, committed data files and their manifest out.

Run as `python -m geo.gazetteer.build`. Nothing here is needed, or imported, at run time.
"""
