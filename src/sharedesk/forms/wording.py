"""Wording: what each fault of a form or of answers is called, and what mends it.

``{facts}`` in braces are filled in by whoever finds the fault; they never hold an answer.
"""

from __future__ import annotations

from typing import Final

OF_FORMS: Final[dict[str, tuple[str, str]]] = {
    # the text as a whole
    "size": ("The file is larger than {limit} KiB.", "Split the form or shorten it."),
    "utf-8": ("The file is not written in UTF-8.", "Save it again as UTF-8."),
    "json": ("The file is not valid JSON: {reason}.", "Mend the JSON at this place."),
    "duplicate-key": (
        "The name “{key}” stands twice in one object.",
        "Keep one of the two: a reader can't know which is meant.",
    ),
    "nesting": ("Items are nested deeper than {limit}.", "Flatten the form."),
    "too-many-items": ("There are more than {limit} items.", "Split the form in two."),
    "resource": ("This is not a FHIR Questionnaire.", 'Set resourceType to "Questionnaire".'),
    "shape": ("“{key}” must be {wanted}.", "Write it as FHIR R4 has it."),
    "missing": ("“{key}” is missing.", "Add it."),
    "modifier-extension": (
        "A modifierExtension changes what the form means and is refused.",
        "Say it with what level 1 supports, or leave it out.",
    ),
    "unsupported": (
        "“{feature}” is outside what ShareDesk supports.",
        "Leave it out, or look at the form with --inspect only.",
    ),
    "xhtml": ("“{key}” holds markup.", "Use plain text, or rendering-markdown."),
    "core": (
        "The list of what is enough to decide names a question that the form does not have.",
        "Name questions of the form by their linkId.",
    ),
    # what somebody wrote into a spreadsheet
    "sheet-missing": (
        "The workbook has no sheet “{name}” with the columns it was made with.",
        "Begin with a workbook that sharedesk form sheet export made.",
    ),
    "sheet-field": ("“{field}” is not something a form says of itself.", "Remove the row."),
    "sheet-field-twice": ("“{field}” stands in an earlier row already.", "Keep one of them."),
    "sheet-address": (
        "“{value}” is not an address.",
        "Write it as in https://northmoor.example/forms/sharing, without spaces.",
    ),
    "sheet-date": ("“{value}” is not a day.", "Write year, month, day, as in: 2026-11-30."),
    "sheet-status": (
        "“{value}” does not say whether the form is in use.",
        "Write draft, active, retired or unknown.",
    ),
    "sheet-id": (
        "The id “{name}” is missing, or stands in an earlier row already.",
        "Give each row an id of its own.",
    ),
    "sheet-kind": ("“{cell}” is not a kind of question.", "Choose one from the cell's list."),
    "sheet-parent": (
        "No row above has the id “{parent}”.",
        "Put the row below the page, group or question that it belongs to.",
    ),
    "sheet-yes-no": ("“{cell}” is neither yes nor no.", "Write yes, or leave the cell empty."),
    "sheet-condition": (
        "The condition cannot be read from here: “{words}”.",
        "Write it as in: direction = REQUEST. Join several with and, or with or; not both.",
    ),
    "sheet-rule": ("“{number}” is not a golden rule.", "Write numbers from 1 to 7: 4, 6."),
    "sheet-limit": (
        "The limit “{words}” cannot be read for this kind of question.",
        "Write it as in: longest 200; lowest 0; highest 10.",
    ),
    "sheet-shown-as": ("“{cell}” is no way of showing a question.", "Leave the cell empty."),
    "sheet-list": (
        "There is no list “{name}” on the sheet of choices.",
        "Add its choices there, or correct the name.",
    ),
    "sheet-no-list": ("The choice belongs to no list.", "Write the name of its list."),
    "sheet-list-twice": (
        "The list “{name}” has no name, or stands here twice.",
        "Keep one row for each list.",
    ),
    "sheet-option-kind": ("“{cell}” is not a kind of choice.", "Leave it empty for a code."),
    "sheet-shared-list": (
        "“{cell}” can be said only of a question's own list.",
        "Leave the cell empty, or give the question a list of its own.",
    ),
    "sheet-number": ("“{cell}” is not a whole number.", "Write digits only."),
    "sheet-help": ("There is help in Welsh but none in English.", "Write both."),
    "sheet-technical": (
        "The technical cell no longer holds what was exported.",
        "Copy it again from a fresh export.",
    ),
    # a copy of a form
    "copy-url": (
        "The copy has the url of the form that it comes from.",
        "Give it a url of your own, and name the other one in derivedFrom.",
    ),
    "copy-source": (
        "The copy does not say that it comes from {url}.",
        "Write that url into derivedFrom.",
    ),
    "copy-removed": (
        "The question is missing, and the rules rely on it.",
        "Put it back. You can reword it and move it.",
    ),
    "copy-changed": (
        "The question has become another kind of question, and the rules rely on it.",
        "Give it back its kind, its rows and the conditions it had.",
    ),
    "copy-choice": (
        "The choice “{choice}” is no longer offered, and the rules rely on it.",
        "Put it back. You can reword it.",
    ),
    "copy-looser": (
        "The question asks for less than the form that it comes from.",
        "A copy may ask for more, never for less.",
    ),
    # items
    "link-id": ("The linkId is empty, too long or holds white space.", "Use letters, . - and _."),
    "duplicate-link-id": ("The linkId is used twice.", "Give each item a linkId of its own."),
    "key-collision": (
        "In the row of “{group}” two items would both be called “{key}”.",
        "Rename one of the two linkIds.",
    ),
    "pattern": ("The pattern is refused: {reason}.", "Write a simpler pattern."),
    "tag": (
        "“{tag}” is not a golden rule of that edition.",
        "Use the codes 1 to 7 of the edition's own system.",
    ),
    "outcome": (
        "“{outcome}” is not an outcome.",
        "Use act-now, do-not-share, may-share, seek-advice or share-with-care.",
    ),
    "initial": (
        "The initial value does not fit the question.",
        "Use a literal of the question's own type, and an option that is offered.",
    ),
    "initial-twice": (
        "The initial value is given twice, by initial and by initialSelected.",
        "Keep one of the two.",
    ),
    "option": ("An option is not a Coding, a text, a whole number or a date.", "Mend the option."),
    "duplicate-option": ("The option “{option}” is offered twice.", "Remove one of the two."),
    "options-missing": (
        "The question offers no choices.",
        "Give answerOption, answerValueSet or the rows to choose from.",
    ),
    "options-twice": (
        "The choices are given in more than one way.",
        "Keep answerOption or answerValueSet.",
    ),
    "options-on-other": (
        "A {kind} question can't offer choices.",
        "Make it a choice, or remove the choices.",
    ),
    "valueset-missing": (
        "The value set “{valueset}” is neither contained nor in the folder of value sets.",
        "Contain it, or add its file.",
    ),
    "valueset": ("The value set “{valueset}” can't be read: {reason}.", "List its concepts."),
    "valueset-unused": ("The contained value set “{valueset}” is not used.", "Remove it."),
    "rows-missing": (
        "The rows to choose from, “{question}”, are not a question of a repeating group.",
        "Name the question that holds the short name of each row.",
    ),
    # conditions
    "condition": ("A condition can't be read: {reason}.", "Write it as FHIR R4 has it."),
    "condition-missing-question": (
        "The condition asks about “{question}”, which is not in the form.",
        "Name a question of this form.",
    ),
    "condition-on-self": ("The item depends on itself.", "Name another question."),
    "condition-on-descendant": (
        "The item depends on “{question}” inside itself, which could never be reached.",
        "Name a question outside of it.",
    ),
    "condition-on-group": (
        "The condition asks about “{question}”, which takes no answer.",
        "Name a question.",
    ),
    "condition-cycle": (
        "The conditions go round in a circle: {circle}.",
        "Remove one condition of the circle.",
    ),
    "condition-behaviour": (
        "There are two conditions or more, and nothing says whether all or any must hold.",
        'Set enableBehavior to "all" or "any".',
    ),
    "condition-type": (
        "The condition compares “{question}” with a {kind}, which its answers never are.",
        "Compare it with a value of the question's own type.",
    ),
    "condition-code": (
        "The condition waits for “{option}”, which “{question}” does not offer.",
        "Use one of the codes that are offered, with its system.",
    ),
    "condition-order": (
        "“{operator}” needs an order, and the answers to “{question}” have none.",
        "Compare with = instead.",
    ),
    "condition-not-equal": (
        "A bare != also holds while “{question}” is not answered.",
        "List the answers that count with =, or add a condition that the answer exists.",
    ),
    "condition-later-in-row": (
        "In a row, “{question}” comes after what depends on it; the row above would count.",
        "Move the question before the item that depends on it.",
    ),
    # what general validators let pass
    "max-length-kind": ("A {kind} has no length to limit.", "Remove maxLength."),
    "limit-kind": ("“{limit}” means nothing for a {kind} question.", "Remove it."),
    "limits-reversed": (
        "“{low}” is greater than “{high}”: nothing fits.",
        "Swap the two or mend one.",
    ),
    "occurs-without-repeats": (
        "The item counts its answers but takes one only.",
        "Set repeats, or remove minOccurs and maxOccurs.",
    ),
    "occurs-not-required": (
        "A smallest number of answers is asked for, but the item is not required.",
        "Set required, or remove minOccurs.",
    ),
    "required-hidden": (
        "The item is required and hidden: nobody could answer it.",
        "Show it, or don't require it.",
    ),
    "required-read-only": (
        "The item is required and read-only: nobody could answer it.",
        "Remove one of the two.",
    ),
    "display-asks": ("A display can't be {what}.", "Remove it, or make the item a question."),
    "boolean-repeats": ("A yes or no that repeats has no meaning.", "Use a choice that repeats."),
    "exclusive-alone": (
        "An exclusive option means nothing where one choice is taken only.",
        "Remove optionExclusive.",
    ),
    "group-empty": ("The group has nothing in it.", "Add an item or remove the group."),
    "text-missing": ("The item has no text to show.", "Give it a text."),
    "text-twice": ("The same words are asked twice in one group.", "Make the words differ."),
    "option-text-missing": ("The option “{option}” has no words to show.", "Give it a display."),
    "page-inside": ("A page stands inside another item.", "Move the page to the top."),
    "page-kind": ("Only a group can be a page.", "Make it a group."),
    "translation-missing": (
        "“{element}” has no words in “{language}”, which the form has elsewhere.",
        "Translate it.",
    ),
    "metadata-missing": ("The form has no {key}.", "Add it: records name the form by it."),
    "version": ("The version “{version}” is not of the form 1.2.3.", "Number it so."),
    # the lock
    "lock-missing": ("The form is not in the lock.", "Make the lock anew."),
    "lock-gone": ("The lock names a form that is no longer there.", "Keep the form."),
    "lock-not-raised": (
        "The form was changed ({reason}), and its version is still {version}.",
        "Raise the {needed} number of the version.",
    ),
    "lock-raised-too-little": (
        "The form was changed ({reason}); {old} to {version} is too small a step.",
        "Raise the {needed} number of the version.",
    ),
    "lock-lowered": ("The version went back from {old} to {version}.", "Only raise it."),
    "lock-reused": (
        "The linkId was removed earlier and is used again.",
        "linkIds are never used again: take a new one.",
    ),
}

OF_ANSWERS: Final[dict[str, str]] = {
    "unknown": "There is no such question at this place of the form.",
    "type": "The answer must be {wanted}.",
    "option": "This is not one of the choices: {offered}.",
    "date": "This is not a {wanted}.",
    "length": "The answer is longer than {limit} characters.",
    "newline": "The answer must stand on one line.",
    "short": "The answer is shorter than {limit} characters.",
    "pattern": "The answer does not have the form that is asked for{hint}.",
    "range-low": "The answer must be {limit} or more.",
    "range-high": "The answer must be {limit} or less.",
    "decimals": "The answer may have {limit} decimal places at most.",
    "exclusive": "“{option}” can't be chosen together with others.",
    "too-few": "At least {limit} are needed.",
    "too-many": "No more than {limit} are possible.",
    "row": "There is no row of that name to choose.",
    "twice": "A row before this one is called “{name}” too, so nobody can tell which is meant.",
    "required": "An answer is needed.",
    "disabled": "This question does not apply, and has an answer.",
    "once": "The item stands several times, and can stand once only.",
    "split": "Answers below more than one answer can't be written in plain form.",
    "resource": "This is not a FHIR QuestionnaireResponse.",
    "form": "The answers were given to another form.",
}
