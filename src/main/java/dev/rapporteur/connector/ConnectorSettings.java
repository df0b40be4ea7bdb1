package dev.rapporteur.connector;

import java.time.Duration;

import dev.rapporteur.pickle.PickleLimits;

/**
 * Limits of a connection.
 *
 * @param connectTimeout how long a server may take to listen and answer; it is tried
 * again and again until then
 * @param callTimeout how long an answer may take
 * @param reconnectTimeout how long a {@link ReportClient} waits for its server to come
 * back; 0 for not at all
 * @param maximumPending how many requests may wait for their answers; further calls wait
 * @param maximumMessageSize the size in bytes of the largest request and answer
 * @param pickles limits within an answer
 */
public record ConnectorSettings(Duration connectTimeout, Duration callTimeout, Duration reconnectTimeout,
		int maximumPending, int maximumMessageSize, PickleLimits pickles) {

	private static final Duration LONGEST = Duration.ofDays(100 * 365);

	/**
	 * 25 s to connect, 60 s for an answer, 60 s for a server to come back, 1,000
	 * requests, 256 MiB.
	 */
	public static final ConnectorSettings DEFAULT = new ConnectorSettings(Duration.ofSeconds(25),
			Duration.ofSeconds(60), Duration.ofSeconds(60), 1_000, 256 * 1024 * 1024, PickleLimits.DEFAULT);

	/**
	 * Checks the limits. Whoever waits for ever waits for a hundred years.
	 * @throws IllegalArgumentException if one is not positive, or the time to come back
	 * negative
	 */
	public ConnectorSettings {
		requirePositive("connectTimeout", isPositive(connectTimeout), connectTimeout);
		requirePositive("callTimeout", isPositive(callTimeout), callTimeout);
		if (reconnectTimeout.isNegative()) {
			throw new IllegalArgumentException("reconnectTimeout must not be negative: " + reconnectTimeout);
		}
		reconnectTimeout = shorter(reconnectTimeout, LONGEST);
		connectTimeout = shorter(connectTimeout, LONGEST);
		callTimeout = shorter(callTimeout, LONGEST);
		requirePositive("maximumPending", maximumPending > 0, maximumPending);
		requirePositive("maximumMessageSize", maximumMessageSize > 0, maximumMessageSize);
	}

	private static boolean isPositive(Duration duration) {
		return !duration.isNegative() && !duration.isZero();
	}

	private static void requirePositive(String name, boolean positive, Object value) {
		if (!positive) {
			throw new IllegalArgumentException(name + " must be positive, not " + value);
		}
	}

	/** Clocks count nanoseconds, and not many years of them. */
	private static Duration shorter(Duration one, Duration other) {
		return (one.compareTo(other) < 0) ? one : other;
	}

	public ConnectorSettings withConnectTimeout(Duration timeout) {
		return new ConnectorSettings(timeout, this.callTimeout, this.reconnectTimeout, this.maximumPending,
				this.maximumMessageSize, this.pickles);
	}

	public ConnectorSettings withCallTimeout(Duration timeout) {
		return new ConnectorSettings(this.connectTimeout, timeout, this.reconnectTimeout, this.maximumPending,
				this.maximumMessageSize, this.pickles);
	}

	public ConnectorSettings withReconnectTimeout(Duration timeout) {
		return new ConnectorSettings(this.connectTimeout, this.callTimeout, timeout, this.maximumPending,
				this.maximumMessageSize, this.pickles);
	}

	public ConnectorSettings withMaximumPending(int requests) {
		return new ConnectorSettings(this.connectTimeout, this.callTimeout, this.reconnectTimeout, requests,
				this.maximumMessageSize, this.pickles);
	}

	public ConnectorSettings withMaximumMessageSize(int bytes) {
		return new ConnectorSettings(this.connectTimeout, this.callTimeout, this.reconnectTimeout, this.maximumPending,
				bytes, this.pickles);
	}

}
