package dev.rapporteur.socket;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import dev.rapporteur.subscription.Subscriptions;

/**
 * The connections of one run's socket that get events.
 */
final class SocketSubscribers {

	private final Subscriptions subscriptions;

	private final SubscriberConnections connections;

	private final EventEncoder events = new EventEncoder();

	private final Map<String, SocketSubscriber> subscribers = new ConcurrentHashMap<>();

	SocketSubscribers(Subscriptions subscriptions, SubscriberConnections connections) {
		this.subscriptions = subscriptions;
		this.connections = connections;
	}

	/** Where the events of a connection would go. */
	SocketSubscriber of(String connectionId) {
		return new SocketSubscriber(connectionId, this.connections, this.events);
	}

	/** The same, for a connection that is about to subscribe. */
	SocketSubscriber add(String connectionId) {
		return this.subscribers.computeIfAbsent(connectionId, this::of);
	}

	/**
	 * Waits until a connection has the events of what it has changed: they come before
	 * its reply.
	 */
	void awaitEvents(String connectionId) {
		SocketSubscriber subscriber = this.subscribers.get(connectionId);
		if (subscriber == null) {
			return;
		}
		try {
			this.subscriptions.awaitDelivery(subscriber);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	/** A connection has ended. */
	void remove(String connectionId) {
		SocketSubscriber subscriber = this.subscribers.remove(connectionId);
		if (subscriber != null) {
			this.subscriptions.remove(subscriber);
		}
	}

}
