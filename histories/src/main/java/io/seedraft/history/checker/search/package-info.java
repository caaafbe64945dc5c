/**
 * The general search: decides a part of any model by trying orders (Wing and Gong 1993), remembering the configurations that
 * lead nowhere (Lowe 2017). Exponential at worst, for the question is NP-complete (Gibbons and Korach 1997).
 */
package io.seedraft.history.checker.search;
