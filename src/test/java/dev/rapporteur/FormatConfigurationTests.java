package dev.rapporteur;

import dev.rapporteur.report.ReportFormats;
import dev.rapporteur.report.ReportSettings;
import dev.rapporteur.run.RunSettings;
import org.junit.jupiter.api.Test;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

class FormatConfigurationTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withUserConfiguration(FormatConfiguration.class, Properties.class);

	@Test
	void runsHaveWhatPyatsAsksForUnlessMoreIsChosen() {
		this.runner
			.run((context) -> assertThat(context.getBean(ReportFormats.class).ofRun("json").files()).extracting("id")
				.containsExactly("json", "xml-details", "xml-summary"));
	}

	@Test
	void anUnknownFormatEndsTheStart() {
		this.runner.withPropertyValues("rapporteur.report.formats=yaml, word")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(IllegalArgumentException.class)
				.hasMessageStartingWith("rapporteur.report.formats: there is no format word, only ")
				.hasMessageContaining("json, yaml, xml"));
	}

	@Configuration(proxyBeanMethods = false)
	@EnableConfigurationProperties({ ReportSettings.class, RunSettings.class })
	static class Properties {

	}

}
