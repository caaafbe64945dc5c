/**
 * A checked history as one HTML page that needs nothing but a browser: the explanation of each violation to scale, the verdict
 * of every part, and the operations of a part with zoom and search. Below 1 MB whatever the history's size.
 */
package io.seedraft.history.explain.picture;
