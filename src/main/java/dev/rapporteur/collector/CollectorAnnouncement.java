package dev.rapporteur.collector;

import java.nio.file.Path;

import dev.rapporteur.ServiceAddress;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;

/**
 * Says where a collector answers once its HTTP server is up.
 */
final class CollectorAnnouncement {

	private static final Logger logger = LoggerFactory.getLogger(CollectorAnnouncement.class);

	private final Environment environment;

	private final Path runsDirectory;

	CollectorAnnouncement(Environment environment, Path runsDirectory) {
		this.environment = environment;
		this.runsDirectory = runsDirectory;
	}

	@EventListener
	void announce(WebServerInitializedEvent event) {
		logger.info("Collected runs are in {}", this.runsDirectory.toAbsolutePath());
		logger.info("Collecting at {}", ServiceAddress.of(event, this.environment));
	}

}
