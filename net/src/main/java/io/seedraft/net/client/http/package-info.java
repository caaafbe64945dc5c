/** What a browser or curl is told on the clients' port. */
package io.seedraft.net.client.http;
