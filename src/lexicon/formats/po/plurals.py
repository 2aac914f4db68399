"""The ``Plural-Forms`` header: reading, checking and comparing its C expression without running code.

Grammar, operators and unsigned arithmetic are those of GNU libintl (gettext-runtime/intl/plural.y); two headers
mean the same when they agree for every count, never because their texts look alike.
"""

from __future__ import annotations

import operator
import re
from collections.abc import Callable
from functools import lru_cache
from typing import Final, NamedTuple, TypeAlias

from lexicon.errors import InputError

Formula: TypeAlias = Callable[[int], int]

COUNTS: Final = range(1001)
"""The counts that a formula is checked for, the same as ``msgfmt --check`` takes."""

_NPLURALS: Final = re.compile(r"nplurals=\s*([0-9]{1,9})")
_PLURAL: Final = re.compile(r"(?<!n)plural=([^;\n]*)")
_TOKEN: Final = re.compile(r"[ \t]*([0-9]{1,18}|n|[=!<>]=|&&|\|\||[-+*/%<>!?:()])")
_PLACEHOLDERS: Final = ("INTEGER", "EXPRESSION")

# Far above any language's rule; they bound the recursion below. Python's gettext refuses long rules too.
_MAX_TOKENS: Final = 400
_MAX_DEPTH: Final = 40
_MAX_SHOWN: Final = 80

_UNSIGNED_LONG: Final = 2**64 - 1
_PRECEDENCE: Final = {
    **dict.fromkeys(("||",), 1),
    **dict.fromkeys(("&&",), 2),
    **dict.fromkeys(("==", "!="), 3),
    **dict.fromkeys(("<", ">", "<=", ">="), 4),
    **dict.fromkeys(("+", "-"), 5),
    **dict.fromkeys(("*", "/", "%"), 6),
}
_OPERATORS: Final[dict[str, Callable[[int, int], int]]] = {
    "==": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    ">": operator.gt,
    "<=": operator.le,
    ">=": operator.ge,
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "/": operator.floordiv,
    "%": operator.mod,
}


class PluralForms(NamedTuple):
    """A plural rule: how many forms there are, and which one each of :data:`COUNTS` takes."""

    nplurals: int
    forms: tuple[int, ...]

    def remap(self, strings: tuple[str, ...], source: PluralForms) -> tuple[str, ...]:
        """Return ``strings``, which follow the rule ``source``, in the order of this rule.

        Each form takes the string that ``source`` gives to the first count of that form, so that a catalogue with
        two, three or four Hebrew forms gets the right ones whatever their order.
        """
        if self == source or len(strings) != source.nplurals:
            return strings
        used = (self.forms.index(form) if form in self.forms else 0 for form in range(self.nplurals))
        return tuple(strings[source.forms[count]] for count in used)


def is_placeholder(value: str) -> bool:
    """Tell whether a ``Plural-Forms`` value is empty or what xgettext writes into a template."""
    return not value.strip() or any(word in value for word in _PLACEHOLDERS)


@lru_cache(maxsize=64)
def plural_forms(value: str) -> PluralForms:
    """Return the rule of a ``Plural-Forms`` header.

    Args:
        value: Such as ``nplurals=2; plural=(n != 1);``.

    Raises:
        InputError: It names no number or no expression, the expression is not one, or for a count from 0 to 1000
            it has no value or one outside ``0..nplurals-1``.
    """
    nplurals, plural = _NPLURALS.search(value), _PLURAL.search(value)
    if not nplurals or not plural:
        raise _invalid(value, "it must read nplurals=NUMBER; plural=EXPRESSION;")
    number, formula = int(nplurals[1]), _Parser(value, plural[1]).formula()
    forms = []
    for count in COUNTS:
        try:
            form = formula(count)
        except ZeroDivisionError as error:
            raise _invalid(value, f"division by zero for n = {count}") from error
        if form >= number:
            raise _invalid(value, f"form {_signed(form)} for n = {count}, where nplurals is {number}")
        forms.append(form)
    return PluralForms(number, tuple(forms))


def _invalid(value: str, reason: str) -> InputError:
    shown = value if len(value) <= _MAX_SHOWN else f"{value[:_MAX_SHOWN]}..."
    return InputError(f'bad Plural-Forms "{shown}": {reason}')


def _signed(number: int) -> int:
    return number - _UNSIGNED_LONG - 1 if number > _UNSIGNED_LONG // 2 else number


class _Parser:
    """Recursive descent over the tokens of one expression; makes a function of n."""

    def __init__(self, value: str, expression: str) -> None:
        self._value = value
        self._tokens = self._tokenize(expression)
        self._depth = 0

    def formula(self) -> Formula:
        result = self._conditional()
        if self._tokens:
            raise self._unexpected()
        return result

    def _tokenize(self, expression: str) -> list[str]:
        tokens, position, end = [], 0, len(expression.rstrip(" \t"))
        while position < end:
            found = _TOKEN.match(expression, position)
            if not found:
                raise _invalid(
                    self._value, f'"{expression[position : position + 20].strip()}" is not part of an expression'
                )
            tokens.append(found[1])
            position = found.end()
        if len(tokens) > _MAX_TOKENS:
            raise _invalid(self._value, "the expression is too long")
        return tokens[::-1]

    def _unexpected(self) -> InputError:
        found = f'unexpected "{self._tokens[-1]}"' if self._tokens else "the expression ends too soon"
        return _invalid(self._value, found)

    def _next_is(self, *wanted: str) -> bool:
        return bool(self._tokens) and self._tokens[-1] in wanted

    def _expect(self, wanted: str) -> None:
        if not self._next_is(wanted):
            raise self._unexpected()
        self._tokens.pop()

    def _conditional(self) -> Formula:
        self._depth += 1
        if self._depth > _MAX_DEPTH:
            raise _invalid(self._value, "the expression is nested too deeply")
        condition = self._binary(1)
        if self._next_is("?"):
            self._tokens.pop()
            yes = self._conditional()
            self._expect(":")
            condition = _choice(condition, yes, self._conditional())
        self._depth -= 1
        return condition

    def _binary(self, precedence: int) -> Formula:
        left = self._unary()
        while self._tokens and _PRECEDENCE.get(self._tokens[-1], 0) >= precedence:
            symbol = self._tokens.pop()
            left = _operation(symbol, left, self._binary(_PRECEDENCE[symbol] + 1))
        return left

    def _unary(self) -> Formula:
        negations = 0
        while self._next_is("!"):
            self._tokens.pop()
            negations += 1
        operand = self._operand()
        if not negations:
            return operand
        wanted = negations % 2 == 0
        return lambda n: int(bool(operand(n)) == wanted)

    def _operand(self) -> Formula:
        if self._next_is("("):
            self._tokens.pop()
            inner = self._conditional()
            self._expect(")")
            return inner
        if self._next_is("n"):
            self._tokens.pop()
            return _count
        if not self._tokens or not self._tokens[-1].isdigit():
            raise self._unexpected()
        number = int(self._tokens.pop())
        return lambda _: number


def _count(n: int) -> int:
    return n


def _choice(condition: Formula, yes: Formula, no: Formula) -> Formula:
    return lambda n: yes(n) if condition(n) else no(n)


def _operation(symbol: str, left: Formula, right: Formula) -> Formula:
    if symbol == "&&":
        return lambda n: int(bool(left(n) and right(n)))
    if symbol == "||":
        return lambda n: int(bool(left(n) or right(n)))
    function = _OPERATORS[symbol]
    return lambda n: int(function(left(n), right(n))) & _UNSIGNED_LONG
