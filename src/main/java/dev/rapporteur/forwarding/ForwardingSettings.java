package dev.rapporteur.forwarding;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.StringUtils;
import org.springframework.util.unit.DataSize;

/**
 * Where runs are forwarded, and how. Without a URL or servers of Kafka they aren't.
 *
 * @param url where a collector is, such as http://collector:8080; with Kafka only logs go
 * there
 * @param token what the collector wants as Authorization: Bearer ...
 * @param batchSize how much of a journal is sent at once; a larger event goes alone
 * @param gathering how long events gather before they are sent together
 * @param heartbeat how long a run is silent at most
 * @param patience how long the end of the service waits for what is not confirmed yet
 * @param retry how long a second try waits; each further one waits twice as long, at most
 * 30 times this
 * @param logInterval how often logs are looked at that grow
 * @param logPart how much of a log is sent at once
 * @param sidecar what this service is called, else the name of the machine and the
 * process id
 * @param kafka the servers of Kafka
 */
@ConfigurationProperties("rapporteur.forward")
record ForwardingSettings(@Nullable String url, @Nullable String token, @DefaultValue("256KB") DataSize batchSize,
		@DefaultValue("100ms") Duration gathering, @DefaultValue("30s") Duration heartbeat,
		@DefaultValue("10s") Duration patience, @DefaultValue("1s") Duration retry,
		@DefaultValue("5s") Duration logInterval, @DefaultValue("1MB") DataSize logPart, @Nullable String sidecar,
		@DefaultValue Kafka kafka) {

	/** Where it is said whether runs are forwarded. */
	static final List<String> SWITCHES = List.of("rapporteur.forward.url",
			"rapporteur.forward.kafka.bootstrap-servers");

	/**
	 * Checks the settings.
	 * @throws IllegalArgumentException if one makes no sense, naming it
	 */
	ForwardingSettings {
		require("batch-size", batchSize.toBytes(), batchSize);
		require("gathering", gathering.toMillis() + 1, gathering);
		require("heartbeat", heartbeat.toMillis(), heartbeat);
		require("patience", patience.toMillis() + 1, patience);
		require("retry", retry.toMillis(), retry);
		require("log-interval", logInterval.toMillis(), logInterval);
		require("log-part", logPart.toBytes(), logPart);
		if (StringUtils.hasText(url)) {
			checked(url);
		}
	}

	private static void require(String setting, long positive, Object value) {
		if (positive < 1) {
			throw new IllegalArgumentException("rapporteur.forward." + setting + " is too small: " + value);
		}
	}

	private static URI checked(String url) {
		try {
			URI parsed = new URI(url.strip().replaceAll("/+$", ""));
			if (List.of("http", "https").contains(String.valueOf(parsed.getScheme())) && parsed.getHost() != null) {
				return parsed;
			}
		}
		catch (URISyntaxException ex) {
			throw new IllegalArgumentException(
					"rapporteur.forward.url must be a URL with http or https: " + ex.getMessage(), ex);
		}
		throw new IllegalArgumentException("rapporteur.forward.url must be a URL with http or https: " + url);
	}

	/** The URL without a slash at its end, or null for none. */
	@Nullable URI collector() {
		return StringUtils.hasText(this.url) ? checked(this.url) : null;
	}

	/** Never shows the token. */
	@Override
	public String toString() {
		return "ForwardingSettings[url=%s, sidecar=%s, kafka=%s]".formatted(this.url, this.sidecar, this.kafka);
	}

	/**
	 * The servers of Kafka.
	 *
	 * @param bootstrapServers names and ports of servers of Kafka, with commas between
	 * @param properties anything else that clients of Kafka take, such as
	 * security.protocol
	 * @param topicPrefix what the names of the topics begin with
	 */
	record Kafka(@Nullable String bootstrapServers, @DefaultValue Map<String, String> properties,
			@DefaultValue("rapporteur") String topicPrefix) {

		/** Whether runs go through Kafka. */
		boolean isUsed() {
			return StringUtils.hasText(this.bootstrapServers);
		}

		/** Properties may be secrets. */
		@Override
		public String toString() {
			return "Kafka[bootstrapServers=%s, topicPrefix=%s]".formatted(this.bootstrapServers, this.topicPrefix);
		}

	}

}
