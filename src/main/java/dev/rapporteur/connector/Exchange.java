package dev.rapporteur.connector;

import java.util.concurrent.CompletableFuture;

import dev.rapporteur.framing.Frame;

/**
 * A request and the answer that will come.
 *
 * @param message the request
 * @param answer the answer
 */
record Exchange(byte[] message, CompletableFuture<Frame> answer) {

	Exchange(byte[] message) {
		this(message, new CompletableFuture<>());
	}

}
