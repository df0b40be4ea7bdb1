package dev.rapporteur;

import java.util.Locale;

import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;

/**
 * Ends the start where a setting has lost characters, since the locale hasn't them: the
 * directory that it names is another one, or none.
 */
final class LostCharacters implements EnvironmentPostProcessor {

	private static final char REPLACEMENT = '\uFFFD';

	@Override
	public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
		if (FileNames.areUnlimited()) {
			return;
		}
		for (PropertySource<?> source : environment.getPropertySources()) {
			if (source instanceof EnumerablePropertySource<?> settings) {
				check(settings);
			}
		}
	}

	private static void check(EnumerablePropertySource<?> settings) {
		for (String name : settings.getPropertyNames()) {
			boolean ours = name.toLowerCase(Locale.ROOT).startsWith("rapporteur") || name.equals("PYATS_CONFIGURATION");
			Object value = ours ? settings.getProperty(name) : null;
			if (value instanceof CharSequence text && text.toString().indexOf(REPLACEMENT) >= 0) {
				throw new LostCharactersException(name, text.toString().replace(REPLACEMENT, '?'));
			}
		}
	}

}
