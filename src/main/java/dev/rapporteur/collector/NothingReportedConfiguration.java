package dev.rapporteur.collector;

import java.io.IOException;
import java.nio.file.Path;

import dev.rapporteur.context.ReportException;
import dev.rapporteur.command.ServerStop;
import dev.rapporteur.run.Run;
import dev.rapporteur.run.RunEntrance;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Lets nobody report to a collector.
 */
@Configuration(proxyBeanMethods = false)
class NothingReportedConfiguration {

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

}
