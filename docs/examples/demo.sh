#!/bin/sh
# What `make demo` shows: the findings in a sample article, the entry behind one of them, the catalogues for translators.
# Run from the root of the repository, with `lexicon` on PATH.
set -eu

article=docs/examples/tinghir.md
locales=build/demo/locales
hebrew=$locales/he/LC_MESSAGES/glossary.po

heading() {
    if [ -t 1 ] && [ -z "${NO_COLOR:-}" ]; then
        printf '\n\033[1;34m%s\033[0m\n' "$1"
    else
        printf '\n%s\n' "$1"
    fi
}

heading "1. What to mend in $article"
echo
lexicon check "$article" --output-format text --exit-zero

heading "2. The entry behind one of these findings: lexicon show berber"
echo
lexicon show berber

heading "3. Catalogues for translators: lexicon export pot, po, mo"
echo
rm -rf build/demo
for name in pot po mo; do
    lexicon export "$name" -o "$locales"
done

heading "4. One entry of the Hebrew catalogue, which waits for a translator's review"
echo
awk -v RS= '/lexicon: amazigh\n/' "$hebrew"

heading "Look next at $hebrew, or mend $article and check it again."
