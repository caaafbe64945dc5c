/** How the source tree is kept: sizes, names and words, examined as text. */
package io.seedraft.cli.tidy;
