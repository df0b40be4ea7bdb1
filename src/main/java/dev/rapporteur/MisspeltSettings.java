package dev.rapporteur;

import java.util.List;
import java.util.Locale;
import java.util.Set;

import dev.rapporteur.value.NearestWord;
import dev.rapporteur.value.OneLine;
import org.apache.commons.logging.Log;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.logging.DeferredLogFactory;
import org.springframework.core.env.CommandLinePropertySource;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/**
 * Warns of settings that look like ours and aren't: whoever misspells one would think
 * that it holds. Their values are not shown. In the environment, where others have names
 * that begin with ours, it takes one that is near.
 */
final class MisspeltSettings implements EnvironmentPostProcessor {

	private static final String PREFIX = "rapporteur.";

	private static final String VARIABLE = "RAPPORTEUR_";

	/** The settings of the JUnit listener, which are those of the tested process. */
	private static final String OF_LISTENER = "rapporteur.junit.";

	/** What belongs to the adapter for pyATS, to examples and other clients. */
	private static final Set<String> OF_CLIENTS = Set.of("RAPPORTEUR_AOT_CACHE", "RAPPORTEUR_HOME", "RAPPORTEUR_JAR",
			"RAPPORTEUR_JAVA_OPTIONS", "RAPPORTEUR_KEEP_FILES", "RAPPORTEUR_KITS", "RAPPORTEUR_RUN",
			"RAPPORTEUR_RUN_ID", "RAPPORTEUR_START_TIMEOUT", "RAPPORTEUR_STOP_TIMEOUT", "RAPPORTEUR_TOKEN",
			"RAPPORTEUR_URL");

	private final Log log;

	MisspeltSettings(DeferredLogFactory logs) {
		this.log = logs.getLog(MisspeltSettings.class);
	}

	@Override
	public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
		KnownSettings settings = KnownSettings.read();
		for (PropertySource<?> source : environment.getPropertySources()) {
			if (source instanceof EnumerablePropertySource<?> listed) {
				for (String name : listed.getPropertyNames()) {
					String warning = (listed instanceof SystemEnvironmentPropertySource) ? ofVariable(name, settings)
							: ofName(name, listed, settings);
					if (warning != null) {
						this.log.warn(OneLine.of(warning));
					}
				}
			}
		}
	}

	private static @Nullable String ofVariable(String variable, KnownSettings settings) {
		String name = variable.toUpperCase(Locale.ROOT);
		if (!name.startsWith(VARIABLE) || OF_CLIENTS.contains(name) || settings.hasVariable(name)) {
			return null;
		}
		String nearest = settings.nearestVariable(name);
		return (nearest != null) ? warning("environment variable " + variable, nearest) : null;
	}

	private static @Nullable String ofName(String name, EnumerablePropertySource<?> source, KnownSettings settings) {
		boolean argument = source instanceof CommandLinePropertySource;
		boolean property = source.getName().equals(StandardEnvironment.SYSTEM_PROPERTIES_PROPERTY_SOURCE_NAME);
		String plain = KnownSettings.plain(name);
		if (plain.startsWith(PREFIX)) {
			return (settings.has(name) || (property && plain.startsWith(OF_LISTENER))) ? null
					: warning(words(name, source), settings.nearest(name));
		}
		if (argument && settings.has(PREFIX + name)) {
			return warning(words(name, source), PREFIX + name);
		}
		return (!property && isNearOurs(plain)) ? warning(words(name, source), settings.nearest(name)) : null;
	}

	/** Whether only the first word is misspelt. */
	private static boolean isNearOurs(String plain) {
		int dot = plain.indexOf('.');
		return dot > 0 && NearestWord.of(plain.substring(0, dot + 1), List.of(PREFIX)) != null;
	}

	private static String words(String name, EnumerablePropertySource<?> source) {
		return (source instanceof CommandLinePropertySource) ? "argument --" + name
				: "setting " + name + " in " + source.getName();
	}

	private static String warning(String what, @Nullable String nearest) {
		return "The " + what + " is unknown and has no effect"
				+ ((nearest != null) ? ": " + nearest + " may be meant" : "");
	}

}
