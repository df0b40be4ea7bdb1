package dev.rapporteur;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The table of settings in the documentation, which has each setting of the metadata that
 * is made of the settings' classes.
 */
class SettingsTableTests {

	/** What stands for a default that is no value, in words or not at all. */
	private static final String NONE = "(none)";

	@Test
	void hasEachSettingWithItsDefaultAndWhatItMeans() throws IOException {
		TreeMap<String, Setting> settings = settings();
		assertThat(settings).hasSizeGreaterThan(50);
		assertThat(table()).isEqualTo(settings);
	}

	private static TreeMap<String, Setting> settings() throws IOException {
		TreeMap<String, Setting> settings = new TreeMap<>();
		try (InputStream metadata = SettingsTableTests.class
			.getResourceAsStream("/META-INF/spring-configuration-metadata.json")) {
			for (JsonNode property : new JsonMapper().readTree(Objects.requireNonNull(metadata)).get("properties")) {
				Setting setting = new Setting(property.path("defaultValue").asString(NONE),
						property.path("description").asString(""));
				settings.put(property.get("name").stringValue(), setting);
			}
		}
		return settings;
	}

	/**
	 * Metadata has no markup. Some defaults differ in single-run mode, which is behind
	 * them.
	 */
	private static TreeMap<String, Setting> table() throws IOException {
		String page = Files.readString(Path.of("src/docs/settings.md"));
		TreeMap<String, Setting> rows = new TreeMap<>();
		for (String row : page.lines().filter((line) -> line.startsWith("| `rapporteur.")).toList()) {
			String[] cells = row.split("\\|");
			Matcher standard = Pattern.compile("`([^`]+)`").matcher(cells[2]);
			rows.put(cells[1].strip().replace("`", ""),
					new Setting(standard.find() ? standard.group(1) : NONE, cells[3].strip().replace("`", "")));
		}
		return rows;
	}

	/**
	 * A setting.
	 *
	 * @param standard its default
	 * @param meaning what it means
	 */
	private record Setting(String standard, String meaning) {

	}

}
