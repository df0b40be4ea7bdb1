package dev.rapporteur.collector.store;

import dev.rapporteur.fixture.DefaultSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class StoreSettingsTests {

	private static final String PREFIX = "rapporteur.collector.store.";

	@Test
	void nobodyHasToSetAnything() {
		assertThat(DefaultSettings.of(StoreSettings.class).bucket()).isNull();
	}

	@ParameterizedTest
	@CsvSource(textBlock = """
			endpoint=http://s3:9000,               bucket is missing: the store needs one
			access-key=a;secret-key=b,             bucket is missing: the store needs one
			bucket=b;endpoint=minio:9000,          endpoint must be such as https://minio:9000: minio:9000
			bucket=b;endpoint=ftp://minio,         endpoint must be such as https://minio:9000: ftp://minio
			bucket=b;access-key=a,                 'secret-key is missing, access-key is set'
			bucket=b;secret-key=hidden,            'access-key is missing, secret-key is set'
			bucket=b;prefix=/x,                    prefix must not begin with a slash: /x
			bucket=b;uploads=0,                    uploads must be at least 1: 0
			bucket=b;part-size=4MB,                'part-size must be 5MB to 5GB: 4194304B'
			bucket=b;part-size=6GB,                'part-size must be 5MB to 5GB: 6442450944B'
			bucket=b;timeout=0s,                   timeout must be positive: PT0S
			bucket=b;settling=-1s,                 settling must not be negative: PT-1S
			bucket=b;unlisted=0,                   unlisted must be at least 1: 0
			bucket=b;missing=-1s,                  missing must not be negative: PT-1S
			bucket=b;remembered=0s,                remembered must be positive: PT0S
			""")
	void whatMakesNoSenseIsNamed(String settings, String message) {
		String[] set = settings.split(";");
		for (int i = 0; i < set.length; i++) {
			set[i] = PREFIX + set[i];
		}
		assertThatExceptionOfType(RuntimeException.class).isThrownBy(() -> DefaultSettings.of(StoreSettings.class, set))
			.satisfies((ex) -> {
				Throwable cause = ex;
				while (cause.getCause() != null) {
					cause = cause.getCause();
				}
				assertThat(cause).hasMessage(PREFIX + message);
			});
	}

}
