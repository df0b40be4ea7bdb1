package dev.rapporteur;

import java.nio.file.Path;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;

/**
 * Says where to report to once the HTTP server is up.
 */
final class Announcement {

	private static final Logger logger = LoggerFactory.getLogger(Announcement.class);

	private final RapporteurProperties properties;

	private final Environment environment;

	private final Path runsDirectory;

	Announcement(RapporteurProperties properties, Environment environment, Path runsDirectory) {
		this.properties = properties;
		this.environment = environment;
		this.runsDirectory = runsDirectory;
	}

	@EventListener
	void announce(WebServerInitializedEvent event) {
		String url = ServiceAddress.of(event, this.environment);
		if (this.properties.runtimeDirectory() != null) {
			logger.info("Answering at {}/api/v1/runs", url);
			return;
		}
		logger.info("Runs report to {}", this.runsDirectory.toAbsolutePath());
		boolean token = this.environment.containsProperty("rapporteur.http.token")
				|| this.environment.containsProperty("rapporteur.http.token-file");
		logger.info("For pyATS: {}RAPPORTEUR_URL={} python -m rapporteur_pyats run -- pyats run job my_job.py",
				token ? "RAPPORTEUR_TOKEN=... " : "", url);
		logger.info("For all else: curl {}-H 'Content-Type: application/json' -d '{\"name\": \"demo\"}' {}/api/v1/runs",
				token ? "-H 'Authorization: Bearer ...' " : "", url);
	}

}
