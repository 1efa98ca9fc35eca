"""What the bot says in English."""

from bot.texts.copies import ENGLISH_COPIES
from bot.texts.editing import ENGLISH_EDITING
from bot.texts.indexing import ENGLISH_INDEXING
from bot.texts.people import ENGLISH_PEOPLE
from bot.texts.privacy import ENGLISH_PRIVACY
from bot.texts.stats import ENGLISH_STATS
from bot.texts.texts import Texts
from index.question.answer_type import AnswerType

ENGLISH = Texts(
    date_format="%Y-%m-%d",
    no_date="no date",
    year_ago="a year ago",
    years_ago="{years} years ago",
    start=(
        "Hello! Ask me anything: I search the articles and answer in their very words, with the source.\n\n"
        "Vietnamese without diacritics is fine. If the articles don't say, I'll tell you."
    ),
    start_examples="Try one of these:",
    help=(
        "Just send a question, with or without diacritics; a few typos do no harm.\n\n"
        "• The answer is quoted word for word, with the article's title, date and a link.\n"
        "• Ask a short follow-up: “còn năm 2022?”, “ai chủ trì?”. A reply to one of my messages continues from it. "
        "Edit your question, and the answer changes with it.\n"
        "• “Read” opens the passage in its article; from there read it all, get it as a file or search in it.\n"
        "• “Cite” gives the quote with its source, ready to paste.\n"
        "• “More” has the other buttons: “Save” keeps the quote in /saved, which exports to a file; further passages and "
        "sources; 👍 👎 say what you think of an answer; “Why?” shows which words and which meaning matched.\n"
        "• You can say it, too: “save this”, “where is this from?”, “send me the file”, “passage 9”.\n"
        "• In groups: mention me, reply to me, or use /ask. The group's admins switch me off with /off, on with /on.\n"
        "• Anywhere: type @, my username and a few words to find a passage and post it.\n\n"
        "/ask – ask\n/browse – look through the articles\n/saved – your passages\n/passage – open a passage by number\n"
        "/language – choose the language\n/about – about me\n/privacy – what I keep of you\n/forget – have it removed\n/help – help"
    ),
    help_admin="For those who look after the bot:",
    about=(
        "Trích dẫn answers questions only with passages that are really in its articles, word for word, with "
        "sources. No text is generated: not one word is made up by a machine.\n\n"
        "The corpus has {articles} articles in {passages} passages."
    ),
    commands=(
        ("ask", "Ask the articles"),
        ("browse", "Look through the articles: latest, by source, by month"),
        ("saved", "Your saved passages, and their export"),
        ("passage", "Open a passage by its number"),
        ("language", "Choose the language"),
        ("help", "How to use me"),
        ("about", "About the bot and its corpus"),
        ("privacy", "What I keep of you, and how long"),
        ("forget", "Have removed what I keep of you"),
    ),
    group_commands=(
        ("ask", "Ask the articles"),
        ("browse", "Look through the articles"),
        ("help", "How to use me"),
        ("off", "Switch me off in this group (its admins)"),
        ("on", "Switch me on again (its admins)"),
    ),
    admin_commands=(
        ("add", "Add articles: an address, a file, a post"),
        ("articles", "The articles: find, correct, remove"),
        ("remove", "Remove an article"),
        ("restore", "Restore a removed article"),
        ("reindex", "Bring the index up to date"),
        ("status", "State of the corpus"),
        ("gaps", "Questions without an answer"),
        ("source", "Sources that refresh themselves: see, add, remove"),
        ("stats", "Statistics: questions, answers, what is cited"),
        ("people", "Who may do what, and giving roles"),
        ("invite", "Let people in by a link"),
        ("block", "Block somebody"),
        ("audit", "What was done, and by whom"),
    ),
    description=(
        "Ask anything about the articles, with or without diacritics. I answer in their very words, with "
        "title, date and a link that opens the place."
    ),
    short_description="Answers in verbatim quotes, with sources.",
    language_prompt="Which language shall I speak?",
    language_auto="As in Telegram",
    language_set="I'll speak English with you from now on.",
    ask_usage="What would you like to ask? For example: /ask How many party members are there?",
    text_only="I can only read questions in text.",
    small_talk="All right! Ask me anything about the articles.",
    greeting="Hello! What would you like to know from the articles?",
    thanked="You're welcome! Ask on whenever you like.",
    goodbye="Goodbye! Write to me whenever you need something.",
    scolded="I'm sorry that I could not help. Try other words: name the person, year or document number.",
    doubted=(
        "I'm sorry. Press “More” and 👎 below the answer so that the admins look at it, or ask again: name the person, year or "
        "document number."
    ),
    verbatim="I quote the articles word for word; I do not rewrite, shorten or translate them.",
    who=(
        "I'm Trích dẫn, a bot. I search the articles and answer in their very words, with the source; I write no "
        "text of my own. There are {articles} articles."
    ),
    count="There are {articles} articles, in {passages} passages.",
    opening="I write no summaries of my own. The article begins, word for word:",
    headings="Its sections:",
    which_article="Which article do you mean? Ask me something, or choose one here:",
    nothing_shown="There is nothing to go on from yet. Ask me a question.",
    found_about="Articles about “{words}”:",
    found_near="No article speaks of “{words}”. The nearest:",
    first_questions="I have answered the first {count} questions. Please send the others again.",
    searching="Reading the nearest passages…",
    understood="Understood as: {question}",
    not_found="I found no passage in the articles that answers this.",
    not_about="The articles say nothing of {names}.",
    not_found_hint="Try other words, or name the person, year or document number.",
    not_found_near="Try other words, or look at the nearest articles:",
    no_build="The articles are being indexed. Please ask again in a few minutes.",
    more_sources="More sources",
    no_more_sources="There are no further sources.",
    items_left="… ({count} more)",
    show_items_left="Show {count} more",
    no_more_items="The list ends here.",
    open_source="Open the article",
    read_here="Read it here",
    open_passage="Passage {number}",
    read="📖 Read",
    more="⋯ More",
    less="↩ Less",
    copy="📋 Copy",
    cite="❝ Cite",
    save="⭐ Save",
    why="Why?",
    thanks_good="Thank you!",
    thanks_bad="Thank you. I noted it for the admins.",
    vote_taken_back="Your vote is taken back.",
    answer_gone="This answer is no longer kept. Please ask again.",
    already_here="This is what you are looking at.",
    button_unknown="This button is from an older version and no longer works. Please ask again.",
    why_title="Why this answer",
    why_matched="Words that match: {words}",
    why_titled="In the title: {words}",
    why_missing="Not in the passage: {words}",
    why_closest="Nearest in meaning, {percent}% alike:",
    why_kinds={
        AnswerType.FIGURE: "The question asks for a figure.",
        AnswerType.DURATION: "The question asks for a length of time.",
        AnswerType.DATE: "The question asks for a date or year.",
        AnswerType.PERSON: "The question asks for a person.",
        AnswerType.PLACE: "The question asks for a place.",
        AnswerType.DOCUMENT: "The question asks for a document.",
        AnswerType.NAME: "The question asks for a name.",
        AnswerType.DEFINITION: "The question asks for a definition.",
    },
    passage_number="passage {number}",
    passage_of="{place} of {count} in the article",
    passage_gone="This passage is no longer in the corpus: its article was removed or has changed.",
    words_changed="Changed: was “{was}”, is now “{now}”",
    words_removed="No longer in the article: “{was}”",
    words_added="Added to the article: “{now}”",
    passage_usage="Which passage? For example: /passage 12. Each passage's number is shown below the title.",
    previous="◀ Previous",
    next="Next ▶",
    whole_article="📄 Whole article",
    article_gone="This article is no longer in the corpus.",
    article_begins="This is where the article begins.",
    article_ends="The article ends here.",
    send_file="⬇️ As a file",
    search_within="🔎 Search in it",
    search_prompt="What are you looking for in “{title}”? Reply to this message.",
    search_placeholder="Words or a question…",
    found_within="In this article:",
    citation_title="Tap the frame to copy:",
    plain_text="Plain text",
    accessed="accessed",
    saved="Saved. See /saved.",
    saved_already="This passage is in /saved already.",
    saved_private="What you saved is yours alone: look at it in a private chat with me.",
    saved_open="Open my saved passages",
    saved_title="Saved passages ({count})",
    saved_none="You have not saved anything yet. Press “More” and “Save” below an answer, or “Save” below a passage.",
    saved_on="Saved on {date}",
    saved_gone="The article is no longer in the corpus.",
    saved_now="Changed, is now: “{now}”",
    saved_removed="No longer in the article.",
    saved_changed="The words were changed; saved as they are now. See /saved.",
    unsaved="Removed from the list.",
    export_title="Saved passages",
    export_caption="Saved passages: {count}",
    browse="How would you like to look through the articles? Or type /browse and some words of a title.",
    browse_latest="🕒 Latest",
    browse_sources="📰 By source",
    browse_months="🗓 By month",
    browse_back="↩ Other ways",
    browse_empty="There are no articles.",
    browse_end="That is all; there are no more articles.",
    browse_titles="Titles near “{words}”",
    browse_no_titles="No title is near “{words}”.",
    no_source="Unknown source",
    inline_more="Ask in private",
    inline_none="No passage found",
    group_only="This command is for groups.",
    group_admins_only="Only the group's admins can switch me on or off.",
    group_off="I'll be silent in this group from now on. Its admins switch me on again with /on.",
    group_on="I'm on again. Mention me, reply to me, or use /ask.",
    private_only="This command is for a private chat with me.",
    admins_only="This command is for admins only.",
    indexing=ENGLISH_INDEXING,
    copies=ENGLISH_COPIES,
    editing=ENGLISH_EDITING,
    status=(
        "Corpus: {articles} articles, {passages} passages\n"
        "Index: {indexed} passages, {state}\n"
        "Encoder: {encoder}\n"
        "Last indexed: {made_at}"
    ),
    status_reader=(
        "\nReading: {share} % of the time of {questions} questions in {days} days "
        "({read} read, {remembered} remembered, {skipped} not needed)"
    ),
    status_fresh="complete",
    status_behind="missing the latest changes; use /reindex",
    status_no_build="There is no index that can be used: {reason}",
    gaps="Questions without an answer:",
    gaps_none="No question has gone unanswered yet.",
    disliked="Answers that people disliked:",
    gap="{times}×: {question}",
    sources="Sources that refresh themselves:",
    sources_none="No source refreshes itself yet.",
    sources_usage=(
        "/source add URL 1h – a feed (RSS), a sitemap or a section page, looked at every hour\n"
        "/source remove URL – no more of it; its articles stay\n"
        "/source check – look now"
    ),
    source="{number}. {url}\narticles: {articles} · looked at every {every}",
    source_state="last: {checked}; change: {changed}; next: {next}",
    source_never="none yet",
    minutes="{count} min",
    hours="{count} h",
    days="{count} d",
    source_new="not looked at yet",
    source_problem="Trouble: {reason}",
    source_failing="Pages that could not be read: {count}. {reason}",
    source_withdrawn="{count} articles were taken down by their site; they are still in the corpus",
    source_added="Added {url}, to be looked at every {every}. I am looking now, and will tell you.",
    source_changed="{url} is looked at every {every} from now on.",
    source_removed="{url} is no source any more. Its articles stay.",
    source_configured="The configuration names {url}; take it out there.",
    source_unknown="There is no source {name}. /source shows them.",
    source_no_address="{url} is no address of the web. These begin with http:// or https://.",
    source_no_time="I do not understand “{written}”. Write 30m (minutes), 6h (hours) or 1d (days), from 5m to 30d.",
    sources_checking="I am looking at the sources now, and will tell you.",
    source_done="Looked at {url}: {added} new, {updated} changed, {failed} could not be read.",
    source_left="Pages left: {left}. I go on reading.",
    source_failed="{url} could not be looked at: {reason}",
    withdrawn="Taken down by their site, still in the corpus:\n{articles}",
    withdrawn_on="withdrawn by its site, noticed {date}",
    failed="Sorry, something went wrong with this message. Error id: {error_id}",
    people=ENGLISH_PEOPLE,
    privacy=ENGLISH_PRIVACY,
    stats=ENGLISH_STATS,
)
