/**
 * Lines of text for a person at netcat or telnet, and for shell scripts: one request a line, one answer a line. What is written
 * bare and what in quotes is the same in both directions, so that an answer can be pasted back as an argument.
 */
package io.seedraft.net.client.text;
