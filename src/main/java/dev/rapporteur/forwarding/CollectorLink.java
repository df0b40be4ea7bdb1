package dev.rapporteur.forwarding;

import java.io.IOException;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

/**
 * A way to a collector. For any threads.
 */
interface CollectorLink extends AutoCloseable {

	/**
	 * Begins to take answers that come by themselves.
	 * @param taker takes them; must not block
	 */
	void open(Consumer<Answer> taker);

	/**
	 * Sends a message, and waits until it can't be lost any more.
	 * @param run the id of the run
	 * @param message the message
	 * @return what the collector says to it, or null if that comes by itself
	 * @throws RefusedMessageException if this message is refused, whenever it is sent
	 * @throws IOException if it can't be sent at present
	 * @throws InterruptedException if the thread is interrupted
	 */
	@Nullable Answer send(String run, Message message) throws IOException, InterruptedException;

	/** Sends nothing more, and doesn't wait. */
	@Override
	void close();

}
