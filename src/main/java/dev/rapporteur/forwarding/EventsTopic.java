package dev.rapporteur.forwarding;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;

import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/**
 * The topic that messages go to. Brokers may make one for whoever sends to it, with one
 * partition that no second collector can share. So nothing is sent before a collector has
 * made it. Thread-safe.
 */
final class EventsTopic {

	/** Many runs ask, and one answer is for all of them. */
	private static final Duration VALID = Duration.ofSeconds(1);

	private final KafkaClients clients;

	private final String name;

	private final ReentrantLock asking = new ReentrantLock();

	private volatile boolean there;

	private @Nullable String obstacle;

	/** When that was found, by the clock that only counts. */
	private long found;

	EventsTopic(KafkaClients clients) {
		this.clients = clients;
		this.name = clients.topic("events");
	}

	/** Its name. */
	String name() {
		return this.name;
	}

	/**
	 * Makes sure that it is there.
	 * @throws IOException if it is not, or can't be asked for
	 * @throws InterruptedException if the service ends
	 */
	void require() throws IOException, InterruptedException {
		if (this.there) {
			return;
		}
		long since = System.nanoTime();
		this.asking.lockInterruptibly();
		try {
			if (!this.there) {
				if (this.obstacle == null || since - this.found > VALID.toNanos()) {
					this.obstacle = look();
					this.found = System.nanoTime();
				}
				if (this.obstacle != null) {
					throw new IOException(this.obstacle);
				}
				this.there = true;
			}
		}
		finally {
			this.asking.unlock();
		}
	}

	/** Why nothing can be sent there, or null. */
	private @Nullable String look() {
		try (KafkaConsumer<String, byte[]> consumer = this.clients.consumer()) {
			return consumer.partitionsFor(this.name, this.clients.patience()).isEmpty()
					? "the topic " + this.name + " is not there yet, the first collector makes it" : null;
		}
		catch (KafkaException ex) {
			return String.valueOf(ex.getMessage());
		}
	}

}
