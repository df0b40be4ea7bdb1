package dev.rapporteur.collector;

import java.io.IOException;
import java.nio.file.Path;

import dev.rapporteur.context.ReportException;
import dev.rapporteur.command.ServerStop;
import dev.rapporteur.run.RegistrySettings;
import dev.rapporteur.run.Run;
import dev.rapporteur.run.RunEntrance;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/**
 * Lets nobody report to a collector, and says where it is.
 */
@Configuration(proxyBeanMethods = false)
class CollectorProcessConfiguration {

	@Bean
	RunEntrance noEntrance() {
		return new RunEntrance() {

			@Override
			public Path open(Run run) throws IOException {
				throw new IOException("Runs report to a service, not to a collector");
			}

			@Override
			public void close(Run run) {
				// none is open
			}

		};
	}

	@Bean
	ServerStop noStop() {
		return (client) -> {
			throw ReportException.invalid("Clients can't stop a collector");
		};
	}

	@Bean
	CollectorAnnouncement collectorAnnouncement(Environment environment, RegistrySettings runs) {
		return new CollectorAnnouncement(environment, runs.runsDirectory());
	}

}
