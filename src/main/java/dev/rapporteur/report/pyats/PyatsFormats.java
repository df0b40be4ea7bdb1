package dev.rapporteur.report.pyats;

import java.util.List;

import dev.rapporteur.report.ReportFile;
import dev.rapporteur.report.ReportFormat;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The formats of pyATS, which its protocol asks for.
 */
@Configuration(proxyBeanMethods = false)
public class PyatsFormats {

	private static final String JSON = "json";

	private static final String YAML = "yaml";

	private static final String XML_TYPE = "application/xml";

	/**
	 * Finds the format of results that a configuration asks for, as pyATS does.
	 * @param word {@code yaml} in any case; everything else means JSON
	 * @return the id of the format
	 */
	public static String resultsFormat(String word) {
		return YAML.equalsIgnoreCase(word) ? YAML : JSON;
	}

	/**
	 * The results as JSON.
	 * @return the format
	 */
	@Bean
	public ReportFormat jsonFormat() {
		return new ReportFormat(JSON, ReportFormat.Use.RESULTS, List.of(new ReportFile(JSON, "results.json",
				"application/json",
				(run, output) -> TextOutput.write((text) -> run.walk(new JsonResults(text, run.limits())), output))));
	}

	/**
	 * The results as YAML.
	 * @return the format
	 */
	@Bean
	public ReportFormat yamlFormat() {
		return new ReportFormat(YAML, ReportFormat.Use.RESULTS, List.of(new ReportFile(YAML, "results.yaml",
				"application/yaml",
				(run, output) -> TextOutput.write((text) -> run.walk(new YamlResults(text, run.limits())), output))));
	}

	/**
	 * XML: a file with all contexts, and one with the results of the suite.
	 * @return the format
	 */
	@Bean
	public ReportFormat xmlFormat() {
		ReportFile details = new ReportFile("xml-details", "ResultsDetails.xml", XML_TYPE, (run, output) -> TextOutput
			.write((text) -> run.walk(new XmlDetails(text, run.contexts(), run.limits())), output));
		ReportFile summary = new ReportFile("xml-summary", "ResultsSummary.xml", XML_TYPE, (run, output) -> TextOutput
			.write((text) -> new XmlSummary(text, run.limits()).write(run.suite()), output));
		return new ReportFormat("xml", ReportFormat.Use.XML, List.of(details, summary));
	}

}
