package dev.rapporteur;

import java.util.ArrayList;
import java.util.List;

import dev.rapporteur.report.ReportFormats;
import dev.rapporteur.run.JournaledReports;
import dev.rapporteur.run.RunConfiguration;
import dev.rapporteur.run.RunLimits;

import org.springframework.beans.BeansException;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/**
 * What works on the files of runs without a service, with the settings that one would
 * have.
 */
@Configuration(proxyBeanMethods = false)
@Import({ RunConfiguration.class, FormatConfiguration.class })
class OfflineConfiguration {

	@Bean
	JournaledReports journaledReports(RunLimits limits, ReportFormats formats) {
		return new JournaledReports(limits, formats);
	}

	/**
	 * Makes the reports of runs. Nothing is logged: the output is for scripts.
	 * @param formats ids of formats that are written besides those of pyATS; none means
	 * those of the settings
	 * @throws IllegalArgumentException if a setting makes no sense
	 */
	static JournaledReports reports(List<String> formats) {
		SpringApplicationBuilder application = new SpringApplicationBuilder(OfflineConfiguration.class)
			.web(WebApplicationType.NONE)
			.bannerMode(Banner.Mode.OFF)
			.logStartupInfo(false)
			.properties(ServiceStart.OWN_SETTINGS);
		List<String> settings = new ArrayList<>(List.of("--logging.threshold.console=off"));
		if (!formats.isEmpty()) {
			settings.add("--rapporteur.report.formats=" + String.join(",", formats));
		}
		try (ConfigurableApplicationContext context = application.run(settings.toArray(String[]::new))) {
			return context.getBean(JournaledReports.class);
		}
		catch (BeansException ex) {
			throw new IllegalArgumentException(ex.getMostSpecificCause().getMessage(), ex);
		}
	}

}
