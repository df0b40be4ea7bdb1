package dev.rapporteur.connector;

/**
 * Hears of the changes of a run, one after the other, on a thread of the subscription.
 */
public interface ReportListener {

	/**
	 * The tree has changed. Who takes long is disconnected by the server some time.
	 * @param event the change
	 */
	void changed(ReportEvent event);

	/**
	 * There will be no more events.
	 * @param end why
	 */
	default void ended(SubscriptionEnd end) {
	}

}
