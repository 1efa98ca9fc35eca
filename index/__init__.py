"""From articles to answers. May import `corpus`.

find: finding (question, builds, ranking, spelling) · read: reader · quote and refuse: answer, check · all of it: search.
"""
