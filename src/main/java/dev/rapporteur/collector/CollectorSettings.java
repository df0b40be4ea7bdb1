package dev.rapporteur.collector;

import java.net.URI;
import java.time.Duration;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.StringUtils;
import org.springframework.util.unit.DataSize;

/**
 * What a collector takes, and from where.
 *
 * @param kafka where events come from; without, they come over HTTP
 * @param url where other collectors reach this one; without, it neither asks them nor is
 * asked
 * @param silence how long nothing may be heard of the sidecar of an open run until the
 * run is closed as it is, partial
 * @param remembered how long it is remembered that a run was confirmed
 * @param logPatience how long the reports of a run that has ended wait for logs that were
 * asked for
 * @param folds of how many runs the reports are written at a time
 * @param maximumMessage how large a message may be, and a part of a log; the topic of
 * events gets it if it has to be made
 */
@ConfigurationProperties("rapporteur.collector")
record CollectorSettings(@DefaultValue Kafka kafka, @Nullable URI url, @DefaultValue("15m") Duration silence,
		@DefaultValue("7d") Duration remembered, @DefaultValue("30s") Duration logPatience,
		@DefaultValue("2") int folds, @DefaultValue("4MB") DataSize maximumMessage) {

	/**
	 * Checks the limits.
	 * @throws IllegalArgumentException if one of them is too small, naming it
	 */
	CollectorSettings {
		require(url == null || CollectorAddress.isOne(url),
				"url must be such as http://collector-0.collectors:8080, without a query", String.valueOf(url));
		require(silence.isPositive(), "silence must be positive", silence);
		require(remembered.isPositive(), "remembered must be positive", remembered);
		require(!logPatience.isNegative(), "log-patience must not be negative", logPatience);
		require(folds >= 1, "folds must be at least 1", folds);
		require(maximumMessage.toBytes() > 0, "maximum-message must be positive", maximumMessage);
	}

	private static void require(boolean valid, String rule, Object value) {
		if (!valid) {
			throw new IllegalArgumentException("rapporteur.collector." + rule + ": " + value);
		}
	}

	/**
	 * The topics of Kafka.
	 *
	 * @param bootstrapServers the brokers, host:port, separated by commas
	 * @param topicPrefix what the names of topics begin with
	 * @param partitions how many partitions the topic of events gets if it has to be made
	 * @param replicationFactor how many brokers have each partition of topics that have
	 * to be made
	 * @param threads how many threads take events
	 * @param memberId the name of this collector among all of them, which it has again
	 * after a restart; by default the name of its host, with the port of HTTP
	 * @param properties anything else for the clients of Kafka, by its name there
	 */
	record Kafka(@Nullable String bootstrapServers, @DefaultValue("rapporteur") String topicPrefix,
			@DefaultValue("32") int partitions, @DefaultValue("1") short replicationFactor,
			@DefaultValue("2") int threads, @Nullable String memberId, @DefaultValue Map<String, String> properties) {

		/**
		 * Checks the limits.
		 * @throws IllegalArgumentException if one of them is too small, naming it
		 */
		Kafka {
			require(partitions >= 1, "kafka.partitions must be at least 1", partitions);
			require(replicationFactor >= 1, "kafka.replication-factor must be at least 1", replicationFactor);
			require(threads >= 1, "kafka.threads must be at least 1", threads);
			properties = Map.copyOf(properties);
		}

		/** The brokers, or null if there are none. */
		@Nullable String brokers() {
			return StringUtils.hasText(this.bootstrapServers) ? this.bootstrapServers : null;
		}

	}

}
