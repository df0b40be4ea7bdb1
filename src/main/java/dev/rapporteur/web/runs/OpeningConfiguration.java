package dev.rapporteur.web.runs;

import dev.rapporteur.command.CommandService;
import dev.rapporteur.redaction.RedactionRules;
import dev.rapporteur.report.ReportFormats;
import dev.rapporteur.run.RunRegistry;
import dev.rapporteur.run.RunSettings;
import dev.rapporteur.web.request.RunTokens;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.TaskScheduler;

/**
 * Provides the call that opens runs.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(JoinSettings.class)
public class OpeningConfiguration {

	@Bean
	RunRequestReader runRequestReader(RunCallSettings settings, RunSettings defaults, ReportFormats formats,
			RedactionRules redaction) {
		return new RunRequestReader(settings.allowedDirectories(), defaults, formats, redaction);
	}

	@Bean
	JoinedRuns joinedRuns(RunRegistry runs, CommandService commands, JoinSettings settings, TaskScheduler scheduler) {
		return new JoinedRuns(runs, commands, settings.joinGrace(), scheduler);
	}

	@Bean
	OpeningController openingController(RunRegistry runs, RunRequestReader requests, JoinedRuns joined,
			RunTokens tokens) {
		return new OpeningController(runs, requests, joined, tokens);
	}

}
