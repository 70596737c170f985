package org.guichet.ws;

import java.time.Instant;
import java.util.TreeMap;
import org.guichet.subscription.Service;
import org.guichet.ticket.Clocks;
import org.guichet.ticket.FormCatalogue;
import org.guichet.ticket.FormWords;
import org.guichet.ticket.LifeCycle;
import org.guichet.ticket.Ticket;
import org.guichet.ticket.TicketDesk;
import org.guichet.ticket.TicketDetail;
import org.guichet.workingtime.ClockReading;
import org.guichet.ws.esav.Avancement;
import org.guichet.ws.esav.ChampFormulaire;
import org.guichet.ws.esav.ChampRempli;
import org.guichet.ws.esav.Choix;
import org.guichet.ws.esav.Detail;
import org.guichet.ws.esav.Echange;
import org.guichet.ws.esav.Etat;
import org.guichet.ws.esav.EtatHorloge;
import org.guichet.ws.esav.Evenement;
import org.guichet.ws.esav.Formulaire;
import org.guichet.ws.esav.Historique;
import org.guichet.ws.esav.Horloge;
import org.guichet.ws.esav.Intervalle;
import org.guichet.ws.esav.Jalons;
import org.guichet.ws.esav.NatureIntervalle;
import org.guichet.ws.esav.Partie;
import org.guichet.ws.esav.Prestation;
import org.guichet.ws.esav.Resume;
import org.guichet.ws.esav.StatutTMF;

/// Dresses what the desk answers in the types of the contract. Labels in the caller's language; clauses beside what they ground.
final class Answers {
    private final String language;

    Answers(String language) {
        this.language = language;
    }

    Resume summary(Ticket ticket, LifeCycle cycle) {
        return filled(new Resume(), ticket, cycle.state(ticket.state()), ticket.dueAt());
    }

    Avancement progress(TicketDetail report) {
        return filled(new Avancement(), report, false);
    }

    Detail detail(TicketDetail report) {
        var detail = filled(new Detail(), report, true);
        detail.setPrestation(service(report.service()));
        for (var field : new TreeMap<>(report.ticket().form()).entrySet()) {
            var filled = new ChampRempli();
            filled.setNom(field.getKey());
            filled.setLibelle(FormWords.label(field.getKey()).in(language));
            filled.setValeur(field.getValue());
            detail.getChamp().add(filled);
        }
        for (var comment : report.comments()) {
            var exchange = new Echange();
            exchange.setDate(comment.occurredAt());
            exchange.setPartie(comment.staff() ? Partie.FOURNISSEUR : Partie.OPERATEUR);
            exchange.setAuteur(comment.by());
            exchange.setTexte(comment.text());
            detail.getEchange().add(exchange);
        }
        detail.setTermesAu(report.ticket().termsOn());
        return detail;
    }

    private <T extends Avancement> T filled(T progress, TicketDetail report, boolean intervals) {
        var shown = report.shownClock();
        filled(progress, report.ticket(), report.state(), shown == null ? null : shown.reading().due());
        for (var view : report.clocks()) progress.getHorloge().add(clock(view, intervals));
        return progress;
    }

    private <T extends Resume> T filled(T summary, Ticket ticket, LifeCycle.State state, Instant due) {
        summary.setReference(ticket.reference());
        summary.setReferenceOperateur(ticket.externalId());
        summary.setIdentifiantPrestation(ticket.service());
        summary.setOffre(ticket.offer());
        summary.setCanal(ticket.channel());
        summary.setEtat(state(state, ticket.tmfStatus()));
        summary.setOuverte(ticket.open());
        summary.setEnAttenteDe(party(ticket.waitingFor()));
        summary.setPriorite(ticket.priority());
        summary.setJalons(milestones(ticket));
        summary.setEcheance(ticket.open() ? due : null);
        summary.setVersion(ticket.version());
        return summary;
    }

    private static Partie party(String waitingFor) {
        return waitingFor == null ? null : waitingFor.equals("customer") ? Partie.OPERATEUR : Partie.FOURNISSEUR;
    }

    private static Jalons milestones(Ticket ticket) {
        var dates = new Jalons();
        dates.setDepot(ticket.filedAt());
        dates.setAcceptation(ticket.acceptedAt());
        dates.setPriseEnCharge(ticket.takenAt());
        dates.setRetablissement(ticket.restoredAt());
        dates.setReparation(ticket.repairedAt());
        dates.setCloture(ticket.closedAt());
        dates.setDerniereModification(ticket.changedAt());
        return dates;
    }

    private Etat state(LifeCycle.State state, String tmf) {
        var shown = new Etat();
        shown.setCode(state.code());
        shown.setLibelle(state.label().in(language));
        shown.setSuite(state.next() == null ? null : state.next().in(language));
        shown.setStatutTMF(StatutTMF.fromValue(tmf));
        shown.setClause(state.clause());
        shown.setLecture(state.reading());
        return shown;
    }

    Historique history(TicketDetail report) {
        var history = new Historique();
        history.setReference(report.ticket().reference());
        for (var change : report.statusChanges()) {
            var event = new Evenement();
            event.setDate(change.at());
            event.setEtat(state(change.state(), change.tmf()));
            event.setJalon(change.milestone());
            event.setTexte(change.text().isEmpty() ? null : change.text());
            history.getEvenement().add(event);
        }
        return history;
    }

    /// A clock with the ground of every figure: clause, reading, calendar.
    private Horloge clock(Clocks.View view, boolean intervals) {
        var reading = view.reading();
        var guarantee = view.guarantee();
        var clock = new Horloge();
        clock.setCode(view.clock().code());
        clock.setLibelle(view.clock().label().in(language));
        clock.setEtat(switch (reading.state()) {
            case NOT_STARTED -> EtatHorloge.NON_DEMARREE;
            case RUNNING -> EtatHorloge.EN_COURS;
            case PAUSED -> EtatHorloge.SUSPENDUE;
            case OUT_OF_HOURS -> EtatHorloge.HORS_HEURES;
            case STOPPED -> EtatHorloge.ARRETEE;
        });
        if (reading.state() == ClockReading.State.NOT_STARTED && view.clock().notStarted() != null) clock.setExplication(view.clock().notStarted().in(language));
        clock.setGaranti(view.guaranteed());
        clock.setDelaiGaranti(guarantee.value().label().in(language));
        clock.setCalendrier(guarantee.value().hours().id());
        clock.setClauseDelai(guarantee.clause());
        clock.setClauseCalendrier(guarantee.value().calendarClause());
        clock.setDebut(reading.startedAt());
        clock.setDecompteDepuis(reading.countsFrom());
        clock.setArret(reading.stoppedAt());
        clock.setEcheance(reading.due());
        clock.setEcheanceSiReprise(reading.dueIfResumedNow());
        clock.setAccorde(reading.allowed());
        clock.setDecompte(reading.counted());
        clock.setSuspendu(reading.paused());
        clock.setReste(reading.remaining());
        clock.setDepassee(reading.overdue());
        clock.setClause(view.clock().clause());
        clock.setClauseSuspension(view.clock().pauseClause());
        clock.setLecture(view.clock().pauseReading());
        if (intervals) reading.intervals().forEach(interval -> clock.getIntervalle().add(interval(interval)));
        return clock;
    }

    private Intervalle interval(ClockReading.Interval interval) {
        var shown = new Intervalle();
        shown.setDu(interval.from());
        shown.setAu(interval.until());
        shown.setNature(switch (interval.kind()) {
            case COUNTED -> NatureIntervalle.DECOMPTE;
            case PAUSED -> NatureIntervalle.SUSPENDU;
            case CLOSED -> NatureIntervalle.FERME;
        });
        shown.setOuvre(interval.working());
        shown.setMotif(interval.reason().in(language));
        return shown;
    }

    Prestation service(Service service) {
        var shown = new Prestation();
        shown.setIdentifiant(service.identifier());
        shown.setOffre(service.offer());
        shown.setLibelle(service.label());
        shown.setSite(given(service.site()));
        shown.setExtremites(given(service.ends()));
        shown.setComplement(given(service.extra()));
        shown.setCommandeOperateur(given(service.customerOrder()));
        shown.setActiveDepuis(service.activeFrom());
        shown.setResilieeLe(service.endedOn());
        return shown;
    }

    private static String given(String text) {
        return text == null || text.isEmpty() ? null : text;
    }

    Formulaire form(TicketDesk.FilingForm form, String identifier) {
        var shown = new Formulaire();
        shown.setVersionCatalogue(form.version());
        shown.setOffre(form.offer().code());
        shown.setLibelleOffre(form.offer().label().in(language));
        shown.setIdentifiantPrestation(identifier);
        shown.setClause(form.clause());
        form.fields().forEach(field -> shown.getChamp().add(field(field)));
        return shown;
    }

    private ChampFormulaire field(FormCatalogue.Field field) {
        var shown = new ChampFormulaire();
        shown.setNom(field.name());
        shown.setLibelle(field.label().in(language));
        shown.setObligatoire(field.required());
        shown.setLongueurMaximale(field.longest());
        for (var code : field.choices()) {
            var choice = new Choix();
            choice.setCode(code);
            choice.setLibelle(field.choice(code).in(language));
            shown.getChoix().add(choice);
        }
        return shown;
    }
}
