package dev.rapporteur.report.github;

import dev.rapporteur.report.ReportFormat;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Annotations of GitHub Actions.
 */
@Configuration(proxyBeanMethods = false)
public class GithubFormat {

	/**
	 * A file to be printed by a step of a workflow.
	 * @return the format
	 */
	@Bean
	public ReportFormat githubReportFormat() {
		return ReportFormat.of("github", "github-annotations.txt", "text/plain;charset=UTF-8",
				GithubAnnotations::write);
	}

}
