package org.throughline.model.party;

/** What is rounded to the minor unit when a sum is made from many parts. */
public enum RoundingScope {
    /** Each line, then the lines are added: the total is what the lines show. */
    LINE,

    /** The sum of the unrounded lines, once: the total is closer, and may differ from the rounded lines. */
    DOCUMENT
}
