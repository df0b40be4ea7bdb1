package dev.rapporteur.value;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class NearestWordTests {

	private static final List<String> WORDS = List.of("passed", "passx", "failed", "type", "rapporteur.report-format");

	@ParameterizedTest
	@CsvSource({ "pass, passed", "pased, passed", "apssed, passed", "passex, passed", "passy, passx", "fail, failed",
			"typ, type", "tpye, type", "rapporteur.report-fromat, rapporteur.report-format",
			"raporteur.reprt-fornat, rapporteur.report-format" })
	void findsWhatWasMeant(String written, String meant) {
		assertThat(NearestWord.of(written, WORDS)).isEqualTo(meant);
	}

	@ParameterizedTest
	@CsvSource({ "good", "p", "py", "description", "rapporteur.somewhere-else", "''" })
	void findsNothingForAWordThatIsAnother(String written) {
		assertThat(NearestWord.of(written, WORDS)).isNull();
	}

	@Test
	void whereOtherWordsMayBeUsedOnlyASlipBehindTheFirstLetterCounts() {
		List<String> known = List.of("type", "id", "datafile");
		assertThat(NearestWord.slipOf("typ", known)).isEqualTo("type");
		assertThat(NearestWord.slipOf("tpye", known)).isEqualTo("type");
		assertThat(NearestWord.slipOf("uid", known)).isNull();
		assertThat(NearestWord.slipOf("data", known)).isNull();
		assertThat(NearestWord.slipOf("", known)).isNull();
	}

	@Test
	void anErrorNamesWhatMayBeMeant() {
		assertThat(NearestWord.hint("pass", WORDS)).isEqualTo("; passed may be meant");
		assertThat(NearestWord.hint("good", WORDS)).isEmpty();
	}

	@Test
	void findsNothingWhereThereIsNothing() {
		assertThat(NearestWord.of("type", List.of())).isNull();
	}

}
